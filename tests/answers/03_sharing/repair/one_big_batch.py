"""Right: all inputs go through the layers as one batch, which is split afterwards.

score: 4
"""


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
