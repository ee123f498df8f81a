"""Right: one scope with AUTO_REUSE around all calls.

score: 4
"""


# %% filter-all
def filter_all(batches, filters):
    with tf.variable_scope("model", reuse=tf.AUTO_REUSE):
        return [my_filter(batch, filters) for batch in batches]
