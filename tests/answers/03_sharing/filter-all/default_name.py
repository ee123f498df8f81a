"""default_name in place of a name: a new scope at each call, model_1 after model.

score: 0
test-filter-shared: A default_name opens a new scope each time: give the scope a name.
test-filter-third-call: A default_name opens a new scope each time: give the scope a name.
test-filter-values: A default_name opens a new scope each time: give the scope a name.
test-filter-gradients: A default_name opens a new scope each time: give the scope a name.
"""


# %% filter-all
def filter_all(batches, filters):
    results = []
    for batch in batches:
        with tf.variable_scope(None, default_name="model", reuse=tf.AUTO_REUSE):
            results.append(my_filter(batch, filters))
    return results
