"""Sharing is right; a wrong shape, relu forgotten, an activation too many, names guessed.

score: 1
test-conv-relu-variables: The layer made {'conv1/weights': (5, 5, 3, 8), 'conv1/biases': (1, 8)}. Wanted a
test-conv-relu-values: biases has shape (1, 4); a value of (4,) came.
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    shape = [size, size, images.shape[-1], filters]
    weights = tf.get_variable("weights", shape, initializer=tf.random_normal_initializer())
    biases = tf.get_variable("biases", [1, filters], initializer=tf.zeros_initializer())
    return tf.nn.conv2d(images, weights, [1, 1, 1, 1], "SAME") + biases
