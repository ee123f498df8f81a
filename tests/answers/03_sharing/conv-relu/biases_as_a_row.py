"""The biases are a matrix of one row, not a list of numbers.

score: 1
test-conv-relu-variables: The layer made
test-conv-relu-values: biases has shape (1, 4)
later: test-filter-values
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    shape = [size, size, images.shape[-1], filters]
    weights = tf.get_variable("weights", shape, initializer=tf.random_normal_initializer())
    biases = tf.get_variable("biases", [1, filters], initializer=tf.zeros_initializer())
    return tf.nn.relu(tf.nn.conv2d(images, weights, [1, 1, 1, 1], "SAME") + biases)
