"""Right: a custom getter turns every request into «make it or hand it back».

score: 4
"""


# %% repair
def sharing(getter, name, *args, **kwargs):
    kwargs["reuse"] = tf.AUTO_REUSE
    return getter(name, *args, **kwargs)


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
