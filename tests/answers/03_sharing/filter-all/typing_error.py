"""A mistyped name that AUTO_REUSE turns into new variables without a word.

score: 0
test-filter-shared: 8 variables for 2 calls, not 4: ['model/conv1/weights', 'model/conv1/biases', 'm
test-filter-third-call: 8 variables for 3 calls, not 4: ['outer/model/conv1/weights', 'outer/model/conv1
test-filter-values: One picture, two results: there are two sets of weights.
test-filter-gradients: A loss on result 0 trains ['model/conv1/biases', 'model/conv1/weights', 'model/c
"""


# %% filter-all
def filter_all(batches, filters):
    with tf.variable_scope("model", reuse=tf.AUTO_REUSE):
        results = [my_filter(batches[0], filters)]
    for batch in batches[1:]:
        with tf.variable_scope("modell", reuse=tf.AUTO_REUSE):
            results.append(my_filter(batch, filters))
    return results
