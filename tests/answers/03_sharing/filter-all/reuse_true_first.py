"""reuse=True in the first call already: there is nothing to share.

score: 0
test-filter-shared: Sharing needs a variable: the first call must be allowed to create it.
test-filter-third-call: Sharing needs a variable: the first call must be allowed to create it.
test-filter-values: Sharing needs a variable: the first call must be allowed to create it.
test-filter-gradients: Sharing needs a variable: the first call must be allowed to create it.
"""


# %% filter-all
def filter_all(batches, filters):
    results = []
    for batch in batches:
        with tf.variable_scope("model", reuse=True):
            results.append(my_filter(batch, filters))
    return results
