"""Right: AUTO_REUSE at each call.

score: 4
"""


# %% filter-all
def filter_all(batches, filters):
    results = []
    for batch in batches:
        with tf.variable_scope("model", reuse=tf.AUTO_REUSE):
            results.append(my_filter(batch, filters))
    return results
