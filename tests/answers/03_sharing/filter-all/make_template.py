"""Right, with tf.make_template.

score: 4
"""


# %% filter-all
def filter_all(batches, filters):
    shared = tf.make_template("model", my_filter, filters=filters)
    return [shared(batch) for batch in batches]
