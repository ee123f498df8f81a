"""Right, with reuse=True from the second call on, and a case for the first.

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
    for number, batch in enumerate(batches):
        with tf.variable_scope("model", reuse=number > 0):
            results.append(my_filter(batch, filters))
    return results


# %% discriminator
def dense(x, units, name, reuse):
    with tf.variable_scope(name, reuse=reuse):
        weights = tf.get_variable("weights", [x.shape[1], units])
        biases = tf.get_variable("biases", [units], initializer=tf.zeros_initializer())
        return tf.matmul(x, weights) + biases


def judge(pictures, reuse=None):
    with tf.variable_scope("discriminator"):
        return dense(tf.nn.relu(dense(pictures, 16, "one", reuse)), 1, "two", reuse)


def judge_both(real, fake):
    return judge(real), judge(fake, reuse=True)


# %% repair
def layer(x, units):
    w = tf.get_variable("w", [x.shape[-1], units])
    b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
    return tf.tanh(tf.matmul(x, w) + b)


def encode_all(inputs):
    codes = []
    for x in inputs:
        with tf.variable_scope("encoder", reuse=bool(codes)):
            with tf.variable_scope("one"):
                h = layer(x, 8)
            with tf.variable_scope("two"):
                codes.append(layer(h, 4))
    return codes


# %% predict
predicted = {"a": "net/w:0", "b": "net/w_1:0", "c": "net/w:0"}
predicted |= {"d": "net_1/w:0", "e": "net_1/sum:0", "f": "w:0"}
how_many = 4
