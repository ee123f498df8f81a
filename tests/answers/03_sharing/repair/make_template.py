"""Right: a template called encoder, over all inputs.

score: 4
"""


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
    return list(map(tf.make_template("encoder", encoder), inputs))
