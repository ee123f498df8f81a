"""Right: the scope object is opened again, with resource variables.

score: 4
"""


# %% filter-all
def filter_all(batches, filters):
    results = []
    with tf.variable_scope("model", use_resource=True) as scope:
        pass
    for batch in batches:
        with tf.variable_scope(scope, reuse=len(results) > 0):
            results.append(my_filter(batch, filters))
    return results
