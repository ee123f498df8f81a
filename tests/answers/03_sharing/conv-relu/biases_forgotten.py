"""The biases are made, and never added.

score: 2
test-conv-relu-values: These are not the values of relu(convolution + biases)
later: test-filter-layers, test-filter-shared, test-filter-third-call, test-filter-values, test-filter-gradients
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    shape = [size, size, images.shape[-1], filters]
    weights = tf.get_variable("weights", shape, initializer=tf.random_normal_initializer())
    tf.get_variable("biases", [filters], initializer=tf.zeros_initializer())
    return tf.nn.relu(tf.nn.conv2d(images, weights, [1, 1, 1, 1], "SAME"))
