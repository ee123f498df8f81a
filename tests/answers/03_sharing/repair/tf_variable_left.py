"""Only the scope is repaired; the biases are still made by tf.Variable.

score: 0
test-repair-count: Which ones come more than once? tf.Variable never shares.
test-repair-names: Look in the listing for the line that makes them.
test-repair-values: Each code must come from its own input: tanh layers, the four variables.
test-repair-gradients: Every code must train the same four variables.
"""


# %% repair
def layer(x, units):
    w = tf.get_variable("w", [x.shape[-1], units])
    b = tf.Variable(tf.zeros([units]), name="b")
    return tf.tanh(tf.matmul(x, w) + b)


def encoder(x):
    with tf.variable_scope("encoder", reuse=tf.AUTO_REUSE):
        with tf.variable_scope("one"):
            x = layer(x, 8)
        with tf.variable_scope("two"):
            return layer(x, 4)


def encode_all(inputs):
    return [encoder(x) for x in inputs]
