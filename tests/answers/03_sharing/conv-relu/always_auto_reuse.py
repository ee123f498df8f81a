"""Right: AUTO_REUSE in the caller's own scope; it shares whatever the caller says.

score: 3
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    with tf.variable_scope(tf.get_variable_scope(), reuse=tf.AUTO_REUSE):
        weights = tf.get_variable("weights", [size, size, images.shape[-1], filters])
        biases = tf.get_variable("biases", [filters])
    return tf.nn.relu(tf.nn.conv2d(images, weights, [1, 1, 1, 1], "SAME") + biases)
