"""Right, and shared in another way: all inputs go through the layers as one batch.

score: 20
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
    def one(batch, reuse):
        with tf.variable_scope("model", reuse=reuse):
            return my_filter(batch, filters)

    return [one(batches[0], None)] + [one(batch, True) for batch in batches[1:]]


# %% discriminator
def judge_both(real, fake):
    with tf.variable_scope("discriminator"):
        hidden = tf.layers.dense(tf.concat([real, fake], axis=0), 16, tf.nn.relu)
        judgements = tf.layers.dense(hidden, 1)
    return judgements[: real.shape[0]], judgements[real.shape[0] :]


# %% repair
def layer(x, units):
    w = tf.get_variable("w", [x.shape[-1], units])
    b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
    return tf.tanh(tf.matmul(x, w) + b)


def encode_all(inputs):
    with tf.variable_scope("encoder"):
        with tf.variable_scope("one"):
            h = layer(tf.concat(inputs, axis=0), 8)
        with tf.variable_scope("two"):
            return tf.split(layer(h, 4), len(inputs))


# %% predict
predicted = {"a": "net/w:0", "b": "net/w_1:0", "c": "net/w:0"}
predicted |= {"d": "net_1/w:0", "e": "net_1/sum:0", "f": "w:0"}
how_many = 4
