"""Right, with TF-Slim's model_variable, which asks get_variable.

score: 3
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    shape = [size, size, images.shape[-1], filters]
    weights = slim.model_variable("weights", shape, initializer=slim.xavier_initializer())
    biases = slim.model_variable("biases", [filters], initializer=tf.zeros_initializer())
    return tf.nn.relu(tf.nn.conv2d(images, weights, [1, 1, 1, 1], "SAME") + biases)
