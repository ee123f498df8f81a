"""Right, with a custom getter that turns every request into "make it or hand it back".

score: 0
test-filter-shared: The test's program stopped at line 3, `results = filter_all([x0, x1], 8)`, with
test-filter-third-call: The test's program stopped at line 5, `results = filter_all([x0, x1, x2], 3)`, w
test-filter-values: The test's program stopped at line 3, `results = filter_all([x0, x1], 4)`, with
test-filter-gradients: The test's program stopped at line 3, `results = filter_all([x0, x1], 3)`, with
"""


# %% filter-all
def filter_all(batches, filters):
    with tf.variable_scope("model", custom_getter=sharing):
        return [my_filter(batch, filters) for batch in batches]
