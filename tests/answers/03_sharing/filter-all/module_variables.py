"""Variables made once, outside of the functions: they belong to an old graph.

score: 0
test-filter-shared: The test's program stopped at line 3, `results = filter_all([x0, x1], 5)`, with
test-filter-third-call: The test's program stopped at line 5, `results = filter_all([x0, x1, x2], 3)`, w
test-filter-values: The test's program stopped at line 3, `results = filter_all([x0, x1], 4)`, with
test-filter-gradients: The test's program stopped at line 3, `results = filter_all([x0, x1], 3)`, with
"""

# %% filter-all
SHARED = tf.make_template("model", my_filter)


def filter_all(batches, filters):
    return [SHARED(batch, filters) for batch in batches]
