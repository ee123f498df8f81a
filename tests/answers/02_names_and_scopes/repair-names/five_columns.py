"""The decoder has as many units as the example has columns.

score: 4
test-repair-values: decoder/w has shape
"""


# %% repair-names
def autoencoder(x):
    with tf.name_scope("net"):
        for name, units in (("encoder", 3), ("decoder", 5)):
            with tf.variable_scope(name):
                w = tf.get_variable("w", [x.shape[-1], units])
                b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
                x = tf.tanh(tf.matmul(x, w) + b)
    return x
