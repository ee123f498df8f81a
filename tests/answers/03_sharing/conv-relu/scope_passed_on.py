"""Right: opens the scope that is open already, which changes no variable's name.

score: 3
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    channels = images.get_shape().as_list()[3]
    with tf.variable_scope(tf.get_variable_scope()):
        weights = tf.get_variable("weights", (size, size, channels, filters))
        biases = tf.get_variable("biases", (filters,), initializer=tf.constant_initializer(0.1))
    return tf.nn.relu(tf.nn.convolution(images, weights, padding="SAME") + biases)
