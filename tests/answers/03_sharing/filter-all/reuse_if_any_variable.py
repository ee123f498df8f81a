"""Shares as soon as the graph has any variable: wrong where there is another one before.

score: 3
test-filter-values: Sharing needs a variable: the first call must be allowed to create it.
"""


# %% filter-all
def filter_all(batches, filters):
    results = []
    for batch in batches:
        with tf.variable_scope("model", reuse=len(tf.global_variables()) > 0):
            results.append(my_filter(batch, filters))
    return results
