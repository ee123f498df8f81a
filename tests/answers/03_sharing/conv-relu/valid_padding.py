"""Padding VALID, so the picture gets smaller.

score: 2
test-conv-relu-values: Padding SAME?
later: test-filter-layers, test-filter-third-call, test-filter-values
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    shape = [size, size, images.shape[-1], filters]
    weights = tf.get_variable("weights", shape, initializer=tf.random_normal_initializer())
    biases = tf.get_variable("biases", [filters], initializer=tf.zeros_initializer())
    return tf.nn.relu(tf.nn.conv2d(images, weights, [1, 1, 1, 1], "VALID") + biases)
