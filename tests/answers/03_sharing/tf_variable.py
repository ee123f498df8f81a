"""tf.Variable where only get_variable can share.

score: 6
fails: test-conv-relu-shares, test-filter-shared, test-filter-third-call, test-filter-values,
  test-filter-gradients, test-gan-four, test-gan-shared, test-gan-values, test-gan-gradients,
  test-repair-count, test-repair-names, test-repair-values, test-repair-gradients
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    shape = [size, size, images.shape[-1], filters]
    weights = tf.Variable(tf.random_normal(shape), name="weights")
    biases = tf.Variable(tf.zeros([filters]), name="biases")
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


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
            w1 = tf.Variable(tf.random_normal([pictures.shape[1], 16]), name="w1")
            b1 = tf.Variable(tf.zeros([16]), name="b1")
            w2 = tf.Variable(tf.random_normal([16, 1]), name="w2")
            b2 = tf.Variable(tf.zeros([1]), name="b2")
            return tf.matmul(tf.nn.relu(tf.matmul(pictures, w1) + b1), w2) + b2

    return judge(real), judge(fake)


# %% repair
def layer(x, units):
    w = tf.get_variable("w", [x.shape[-1], units])
    b = tf.Variable(tf.zeros([units]), name="b")
    return tf.tanh(tf.matmul(x, w) + b)


def encoder(x):
    with tf.variable_scope("encoder", reuse=tf.AUTO_REUSE):
        with tf.variable_scope("one"):
            x = layer(x, 8)
        with tf.variable_scope("two"):
            return layer(x, 4)


def encode_all(inputs):
    return [encoder(x) for x in inputs]


# %% predict
predicted = {"a": "net/w:0", "b": "net/w_1:0", "c": "net/w:0"}
predicted |= {"d": "net_1/w:0", "e": "net_1/sum:0", "f": "w:0"}
how_many = 4
