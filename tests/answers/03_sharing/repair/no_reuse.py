"""The scope has a name now, and nothing asks for sharing.

score: 0
test-repair-count: Is it another call of one layer? Then let it ask for sharing.
test-repair-names: Is it another call of one layer? Then let it ask for sharing.
test-repair-values: Is it another call of one layer? Then let it ask for sharing.
test-repair-gradients: Is it another call of one layer? Then let it ask for sharing.
"""


# %% repair
def layer(x, units):
    w = tf.get_variable("w", [x.shape[-1], units])
    b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
    return tf.tanh(tf.matmul(x, w) + b)


def encoder(x):
    with tf.variable_scope("encoder"):
        with tf.variable_scope("one"):
            x = layer(x, 8)
        with tf.variable_scope("two"):
            return layer(x, 4)


def encode_all(inputs):
    return [encoder(x) for x in inputs]
