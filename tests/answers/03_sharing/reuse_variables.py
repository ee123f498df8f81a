"""Right, with scope.reuse_variables() after the first call.

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
    results = []
    with tf.variable_scope("model") as scope:
        for batch in batches:
            results.append(my_filter(batch, filters))
            scope.reuse_variables()
    return results


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        with tf.variable_scope("hidden"):
            w = tf.get_variable("w", [pictures.shape[1], 16])
            b = tf.get_variable("b", [16])
            hidden = tf.nn.relu(tf.nn.xw_plus_b(pictures, w, b))
        w = tf.get_variable("w", [16, 1])
        b = tf.get_variable("b", [1])
        return tf.nn.xw_plus_b(hidden, w, b)

    with tf.variable_scope("discriminator"):
        on_real = judge(real)
        tf.get_variable_scope().reuse_variables()
        return on_real, judge(fake)


# %% repair
def layer(x, units):
    w = tf.get_variable("w", [x.shape[-1], units])
    b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
    return tf.tanh(tf.matmul(x, w) + b)


def encode_all(inputs):
    codes = []
    with tf.variable_scope("encoder") as scope:
        for x in inputs:
            with tf.variable_scope("one"):
                h = layer(x, 8)
            with tf.variable_scope("two"):
                codes.append(layer(h, 4))
            scope.reuse_variables()
    return codes


# %% predict
predicted = {"a": "net/w:0", "b": "net/w_1:0", "c": "net/w:0"}
predicted |= {"d": "net_1/w:0", "e": "net_1/sum:0", "f": "w:0"}
how_many = 4
