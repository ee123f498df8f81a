"""Right, with resource variables, and a maximum with zero in place of relu.

score: 3
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    shape = [size, size, images.shape[-1], filters]
    weights = tf.get_variable("weights", shape, use_resource=True)
    biases = tf.get_variable("biases", [filters], use_resource=True)
    return tf.maximum(tf.nn.conv2d(images, weights, [1, 1, 1, 1], "SAME") + biases, 0.0)
