"""Right: functions without arguments.

score: 4
"""


# %% mended-layer
def mended_layer(x, units):
    inputs = int(x.shape[-1])
    w = tf.get_variable("w", initializer=lambda: tf.random_normal([inputs, units]))
    b = tf.get_variable("b", initializer=lambda: 0.1 * tf.ones([units]))
    mask = tf.get_variable("mask", initializer=lambda: tf.ones([units]), trainable=False)
    tf.get_variable("steps", shape=(), dtype=tf.int64, trainable=False)
    return mask * (b + x @ w)
