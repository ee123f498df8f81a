"""Opens a scope of its own, so the names get a part too many.

score: 1
test-conv-relu-variables: The layer made
test-conv-relu-values: There is no variable weights.
later: test-filter-layers, test-filter-shared, test-filter-third-call, test-filter-values
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    with tf.variable_scope("conv"):
        shape = [size, size, images.shape[-1], filters]
        weights = tf.get_variable("weights", shape, initializer=tf.random_normal_initializer())
        biases = tf.get_variable("biases", [filters], initializer=tf.zeros_initializer())
    return tf.nn.relu(tf.nn.conv2d(images, weights, [1, 1, 1, 1], "SAME") + biases)
