"""Right: values everywhere, no shapes.

score: 4
"""


# %% mended-layer
def mended_layer(x, units):
    inputs = int(x.shape[-1])
    w = tf.get_variable("w", initializer=tf.random_normal([inputs, units]))
    b = tf.get_variable("b", initializer=tf.fill([units], 0.1))
    mask = tf.get_variable("mask", initializer=tf.ones([units]), trainable=False)
    tf.get_variable("steps", initializer=tf.constant(0, tf.int64), trainable=False)
    return (tf.matmul(x, w) + b) * mask
