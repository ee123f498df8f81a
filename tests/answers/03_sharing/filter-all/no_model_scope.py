"""All calls share, but the scope model was never opened.

score: 1
test-filter-shared: Four variables, but called
test-filter-third-call: Four variables, but called
test-filter-values: There is no variable model/conv1/weights.
"""


# %% filter-all
def filter_all(batches, filters):
    results = []
    for batch in batches:
        with tf.variable_scope(tf.get_variable_scope(), reuse=tf.AUTO_REUSE):
            results.append(my_filter(batch, filters))
    return results
