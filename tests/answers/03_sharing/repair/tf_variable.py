"""tf.Variable where only get_variable can share.

score: 0
test-repair-count: 6 variables for 2 inputs, not 4: ['encoder/one/w', 'encoder/one/b', 'encoder/two
test-repair-names: Too many: ['encoder_1/one/b', 'encoder_1/two/b']. Look in the listing for the li
test-repair-values: Each code must come from its own input: tanh layers, the four variables.
test-repair-gradients: A loss on code 0 trains ['encoder/one/b', 'encoder/one/w', 'encoder/two/b', 'enc
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
