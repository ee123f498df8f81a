"""Another scope name for every call: AUTO_REUSE finds nothing to share.

score: 0
test-filter-shared: Another call made its own set. Open ONE scope name for all calls, and let it share.
test-filter-third-call: Another call made its own set. Open ONE scope name for all calls, and let it share.
test-filter-values: One picture, two results: there are two sets of weights.
test-filter-gradients: Every result must be calculated with the same four variables, not with copies.
"""


# %% filter-all
def filter_all(batches, filters):
    results = []
    for number, batch in enumerate(batches):
        with tf.variable_scope(f"model_{number}", reuse=tf.AUTO_REUSE):
            results.append(my_filter(batch, filters))
    return results
