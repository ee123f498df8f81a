"""A mistyped name, which AUTO_REUSE turns into new variables without a word.

score: 0
test-filter-shared: Another call made its own set. Open ONE scope name for all calls, and let it share.
test-filter-third-call: Another call made its own set. Open ONE scope name for all calls, and let it share.
test-filter-values: One picture, two results: there are two sets of weights.
test-filter-gradients: Every result must be calculated with the same four variables, not with copies.
"""


# %% filter-all
def filter_all(batches, filters):
    with tf.variable_scope("model", reuse=tf.AUTO_REUSE):
        results = [my_filter(batches[0], filters)]
    for batch in batches[1:]:
        with tf.variable_scope("modell", reuse=tf.AUTO_REUSE):
            results.append(my_filter(batch, filters))
    return results
