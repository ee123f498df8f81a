"""Right: the scope object is made first, and opened for each input.

score: 4
"""


# %% repair
def layer(x, units):
    w = tf.get_variable("w", [x.shape[-1], units])
    b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
    return tf.tanh(tf.matmul(x, w) + b)


def encode_all(inputs):
    with tf.variable_scope("encoder") as encoder:
        pass
    codes = []
    for x in inputs:
        with tf.variable_scope(encoder, reuse=tf.AUTO_REUSE):
            for name, units in (("one", 8), ("two", 4)):
                with tf.variable_scope(name):
                    x = layer(x, units)
        codes.append(x)
    return codes
