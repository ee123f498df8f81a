"""Right, and shared in another way: all inputs go through the layers as one batch.

score: 4
"""


# %% filter-all
def filter_all(batches, filters):
    def one(batch, reuse):
        with tf.variable_scope("model", reuse=reuse):
            return my_filter(batch, filters)

    return [one(batches[0], None)] + [one(batch, True) for batch in batches[1:]]
