"""The layer is called in place of the filter: half of the variables are missing.

score: 0
test-filter-shared: Missing: ['model/conv2/biases', 'model/conv2/weights']. Call my_filter.
test-filter-third-call: Missing: ['outer/model/conv2/biases', 'outer/model/conv2/weights']. Call my_filter.
test-filter-values: There is no variable model/conv2/weights.
test-filter-gradients: Every result must be calculated with the same four variables, not with copies.
"""


# %% filter-all
def filter_all(batches, filters):
    with tf.variable_scope("model/conv1", reuse=tf.AUTO_REUSE):
        return [my_conv_relu(batch, filters, 5) for batch in batches]
