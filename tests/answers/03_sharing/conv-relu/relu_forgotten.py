"""The variables are right, the relu is missing.

score: 2
test-conv-relu-values: These are not the values of relu(convolution + biases)
later: test-filter-values
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    shape = [size, size, images.shape[-1], filters]
    weights = tf.get_variable("weights", shape, initializer=tf.random_normal_initializer())
    biases = tf.get_variable("biases", [filters], initializer=tf.zeros_initializer())
    return tf.nn.conv2d(images, weights, [1, 1, 1, 1], "SAME") + biases
