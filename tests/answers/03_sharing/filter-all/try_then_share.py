"""Right: tries to create, and shares where that is refused.

score: 4
"""


# %% filter-all
def filter_all(batches, filters):
    def one(batch):
        try:
            with tf.variable_scope("model"):
                return my_filter(batch, filters)
        except ValueError:
            with tf.variable_scope("model", reuse=True):
                return my_filter(batch, filters)

    return [one(batch) for batch in batches]
