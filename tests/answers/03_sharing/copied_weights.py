"""A second set of weights that starts as a copy of the first.

score: 11
fails: test-filter-shared, test-filter-third-call, test-filter-values, test-filter-gradients,
  test-gan-four, test-gan-shared, test-gan-values, test-gan-gradients
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
    with tf.variable_scope("model"):
        results = [my_filter(batches[0], filters)]
    originals = {v.op.name.split("model/")[1]: v for v in tf.global_variables()}

    def copying(getter, name, *args, **kwargs):
        original = originals["/".join(name.split("/")[-2:])]
        kwargs.update(shape=None, initializer=original.initialized_value())
        return getter(name, *args, **kwargs)

    for number, batch in enumerate(batches[1:]):
        with tf.variable_scope(f"copy{number}", custom_getter=copying):
            results.append(my_filter(batch, filters))
    return results


# %% discriminator
def judge(pictures, start):
    made = []
    for number, shape in enumerate([[pictures.shape[1], 16], [16], [16, 1], [1]]):
        value = start[number].initialized_value() if start else tf.random_normal(shape)
        made.append(tf.Variable(value, name=f"v{number}"))
    w1, b1, w2, b2 = made
    return tf.matmul(tf.nn.relu(tf.matmul(pictures, w1) + b1), w2) + b2, made


def judge_both(real, fake):
    with tf.variable_scope("discriminator"):
        on_real, made = judge(real, None)
        on_fake, _ = judge(fake, made)
    return on_real, on_fake


# %% repair
def layer(x, units):
    w = tf.get_variable("w", [x.shape[-1], units])
    b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
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
