"""Right: the first call creates, and a second loop shares.

score: 4
"""


# %% filter-all
def filter_all(batches, filters):
    first, *others = batches
    with tf.variable_scope("model"):
        results = [my_filter(first, filters)]
    for batch in others:
        with tf.variable_scope("model", reuse=True):
            results.append(my_filter(batch, filters))
    return results
