"""Four variables that share, under names of their own.

score: 2
test-repair-names: Missing:
test-repair-values: There is no variable encoder/one/w.
"""


# %% repair
def layer(x, units):
    w = tf.get_variable("weights", [x.shape[-1], units])
    b = tf.get_variable("biases", [units], initializer=tf.zeros_initializer())
    return tf.tanh(tf.matmul(x, w) + b)


def encoder(x):
    with tf.variable_scope("encoder", reuse=tf.AUTO_REUSE):
        with tf.variable_scope("one"):
            x = layer(x, 8)
        with tf.variable_scope("two"):
            return layer(x, 4)


def encode_all(inputs):
    return [encoder(x) for x in inputs]
