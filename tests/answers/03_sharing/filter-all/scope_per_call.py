"""Another scope name for every call.

score: 0
test-filter-shared: 8 variables for 2 calls, not 4: ['model_0/conv1/weights', 'model_0/conv1/biases'
test-filter-third-call: 12 variables for 3 calls, not 4: ['outer/model_0/conv1/weights', 'outer/model_0/
test-filter-values: One picture, two results: there are two sets of weights.
test-filter-gradients: A loss on result 0 trains ['model_0/conv1/biases', 'model_0/conv1/weights', 'mod
"""


# %% filter-all
def filter_all(batches, filters):
    results = []
    for number, batch in enumerate(batches):
        with tf.variable_scope(f"model_{number}", reuse=tf.AUTO_REUSE):
            results.append(my_filter(batch, filters))
    return results
