"""Right, with a custom getter that turns every request into "make it or hand it back".

score: 20
"""


# %% conv-relu
def sharing(getter, name, *args, **kwargs):
    kwargs["reuse"] = tf.AUTO_REUSE
    return getter(name, *args, **kwargs)


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
    with tf.variable_scope("model", custom_getter=sharing):
        return [my_filter(batch, filters) for batch in batches]


# %% discriminator
def judge_both(real, fake):
    made = {}

    def remember(getter, name, *args, **kwargs):
        if name not in made:
            made[name] = getter(name, *args, **kwargs)
        return made[name]

    def judge(pictures):
        with tf.variable_scope("discriminator", custom_getter=remember):
            w1 = tf.get_variable("hidden/w", [pictures.shape[-1], 16])
            b1 = tf.get_variable("hidden/b", [16])
            w2 = tf.get_variable("out/w", [16, 1])
            b2 = tf.get_variable("out/b", [1])
        return tf.matmul(tf.nn.relu(tf.matmul(pictures, w1) + b1), w2) + b2

    return judge(real), judge(fake)


# %% repair
def layer(x, units):
    w = tf.get_variable("w", [x.shape[-1], units])
    b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
    return tf.tanh(tf.matmul(x, w) + b)


def encoder(x):
    with tf.variable_scope("one"):
        x = layer(x, 8)
    with tf.variable_scope("two"):
        return layer(x, 4)


def encode_all(inputs):
    with tf.variable_scope("encoder", custom_getter=sharing):
        return [encoder(x) for x in inputs]


# %% predict
predicted = {"a": "net/w:0", "b": "net/w_1:0", "c": "net/w:0"}
predicted |= {"d": "net_1/w:0", "e": "net_1/sum:0", "f": "w:0"}
how_many = 4
