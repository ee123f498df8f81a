"""The number of channels is copied from an example: 3, whatever comes in.

score: 1
test-conv-relu-variables: its last dimension. Do not write it down.
test-conv-relu-values: its last dimension. Do not write it down.
later: test-filter-layers, test-filter-shared, test-filter-third-call, test-filter-values, test-filter-gradients
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    shape = [size, size, 3, filters]
    weights = tf.get_variable("weights", shape, initializer=tf.random_normal_initializer())
    biases = tf.get_variable("biases", [filters], initializer=tf.zeros_initializer())
    return tf.nn.relu(tf.nn.conv2d(images, weights, [1, 1, 1, 1], "SAME") + biases)
