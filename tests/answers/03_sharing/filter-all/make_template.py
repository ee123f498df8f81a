"""Right: a template makes its variables at the first call and shares them afterwards.

score: 4
"""


# %% filter-all
def filter_all(batches, filters):
    shared = tf.make_template("model", my_filter, filters=filters)
    return [shared(batch) for batch in batches]
