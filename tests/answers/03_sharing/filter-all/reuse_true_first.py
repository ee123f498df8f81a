"""reuse=True in the first call already: there is nothing to share.

score: 0
test-filter-shared: The test's program stopped at line 3, `results = filter_all([x0, x1], 8)`, with
test-filter-third-call: The test's program stopped at line 5, `results = filter_all([x0, x1, x2], 3)`, w
test-filter-values: The test's program stopped at line 3, `results = filter_all([x0, x1], 4)`, with
test-filter-gradients: The test's program stopped at line 3, `results = filter_all([x0, x1], 3)`, with
"""


# %% filter-all
def filter_all(batches, filters):
    results = []
    for batch in batches:
        with tf.variable_scope("model", reuse=True):
            results.append(my_filter(batch, filters))
    return results
