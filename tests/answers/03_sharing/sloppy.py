"""Sharing is right; a wrong shape, relu forgotten, an activation too many, names guessed.

score: 12
fails: test-conv-relu-variables, test-conv-relu-values, test-filter-values, test-gan-values,
  test-repair-values, test-predict-get-variable, test-predict-variable, test-predict-op
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    shape = [size, size, images.shape[-1], filters]
    weights = tf.get_variable("weights", shape, initializer=tf.random_normal_initializer())
    biases = tf.get_variable("biases", [1, filters], initializer=tf.zeros_initializer())
    return tf.nn.conv2d(images, weights, [1, 1, 1, 1], "SAME") + biases


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


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
            hidden = tf.layers.dense(pictures, 16, tf.nn.relu, name="hidden")
            return tf.layers.dense(hidden, 1, tf.sigmoid, name="out")

    return judge(real), judge(fake)


# %% repair
def layer(x, units):
    w = tf.get_variable("w", [x.shape[-1], units])
    b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
    return tf.nn.relu(tf.matmul(x, w) + b)


def encoder(x):
    with tf.variable_scope("encoder", reuse=tf.AUTO_REUSE):
        with tf.variable_scope("one"):
            x = layer(x, 8)
        with tf.variable_scope("two"):
            return layer(x, 4)


def encode_all(inputs):
    return [encoder(x) for x in inputs]


# %% predict
predicted = {"a": "net/w:0", "b": "net/w:0", "c": "net_1/w:0"}
predicted |= {"d": "net/w:0", "e": "net/sum:0", "f": "net/w:0"}
how_many = 3
