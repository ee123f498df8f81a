"""Right: the variables are made by a helper, as many old repositories do.

score: 3
"""


# %% conv-relu
def variable(name, *shape):
    return tf.get_variable(name, shape, initializer=tf.truncated_normal_initializer(stddev=0.1))


def my_conv_relu(images, filters, size):
    weights = variable("weights", size, size, int(images.shape[-1]), filters)
    biases = variable("biases", filters)
    convolved = tf.nn.conv2d(images, weights, strides=1, padding="SAME")
    return tf.nn.relu(tf.nn.bias_add(convolved, biases))
