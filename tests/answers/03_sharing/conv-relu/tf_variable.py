"""tf.Variable makes new variables at each call: it never shares.

score: 2
test-conv-relu-shares: tf.Variable never shares. Ask tf.get_variable
later: test-filter-shared, test-filter-third-call, test-filter-values, test-filter-gradients
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    shape = [size, size, images.shape[-1], filters]
    weights = tf.Variable(tf.random_normal(shape), name="weights")
    biases = tf.Variable(tf.zeros([filters]), name="biases")
    return tf.nn.relu(tf.nn.conv2d(images, weights, [1, 1, 1, 1], "SAME") + biases)
