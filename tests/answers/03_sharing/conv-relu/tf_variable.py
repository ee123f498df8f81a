"""tf.Variable where only get_variable can share.

score: 2
test-conv-relu-shares: 4 variables, though the caller said reuse=True: ['conv1/weights', 'conv1/biases'
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    shape = [size, size, images.shape[-1], filters]
    weights = tf.Variable(tf.random_normal(shape), name="weights")
    biases = tf.Variable(tf.zeros([filters]), name="biases")
    return tf.nn.relu(tf.nn.conv2d(images, weights, [1, 1, 1, 1], "SAME") + biases)
