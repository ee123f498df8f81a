"""The first exercise only, and two names of the last.

score: 9
fails: test-gan-four, test-gan-shared, test-gan-values, test-gan-gradients, test-repair-count,
  test-repair-names, test-repair-values, test-repair-gradients, test-predict-get-variable,
  test-predict-op
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    shape = [size, size, images.shape[-1], filters]
    weights = tf.get_variable("weights", shape, initializer=tf.random_normal_initializer())
    biases = tf.get_variable("biases", [filters], initializer=tf.zeros_initializer())
    return tf.nn.relu(tf.nn.conv2d(images, weights, [1, 1, 1, 1], "SAME") + biases)


# %% image-filter
def my_filter(images, filters):
    with tf.variable_scope("conv1"):
        images = my_conv_relu(images, filters, 5)
    with tf.variable_scope("conv2"):
        return my_conv_relu(images, filters, 3)


# %% filter-all
def filter_all(batches, filters):
    results = []
    for batch in batches:
        with tf.variable_scope("model", reuse=tf.AUTO_REUSE):
            results.append(my_filter(batch, filters))
    return results


# %% predict
predicted = {"a": "net/w:0", "b": "net/w_1:0", "c": "", "d": "net_1/w:0", "e": "", "f": ""}
how_many = 4
