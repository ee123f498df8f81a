"""Right: scope.reuse_variables() after the first call.

score: 4
"""


# %% filter-all
def filter_all(batches, filters):
    results = []
    with tf.variable_scope("model") as scope:
        for batch in batches:
            results.append(my_filter(batch, filters))
            scope.reuse_variables()
    return results
