"""Right: reuse=True from the second call on.

score: 4
"""


# %% filter-all
def filter_all(batches, filters):
    results = []
    for number, batch in enumerate(batches):
        with tf.variable_scope("model", reuse=number > 0):
            results.append(my_filter(batch, filters))
    return results
