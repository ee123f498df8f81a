"""One row of w is drawn and repeated.

score: 3
test-layer-values: different numbers in w: draw each one.
"""


# %% mended-layer
def mended_layer(x, units):
    inputs = int(x.shape[-1])
    w = tf.get_variable("w", initializer=tf.tile(tf.random_normal([1, units]), [inputs, 1]))
    b = tf.get_variable("b", initializer=tf.fill([units], 0.1))
    mask = tf.get_variable("mask", initializer=tf.ones([units]), trainable=False)
    tf.get_variable("steps", initializer=tf.constant(0, tf.int64), trainable=False)
    return (tf.matmul(x, w) + b) * mask
