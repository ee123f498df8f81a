"""Right: plain lists of decimal numbers, an array for the step.

score: 4
"""


# %% mended-layer
def mended_layer(x, units):
    inputs = int(x.shape[-1])
    w = tf.get_variable("w", initializer=tf.random_normal([inputs, units]))
    b = tf.get_variable("b", initializer=[0.1] * units)
    mask = tf.get_variable("mask", dtype=tf.float32, initializer=[1.0] * units, trainable=False)
    tf.get_variable("steps", dtype=tf.int64, initializer=np.int64(0), trainable=False)
    return (tf.matmul(x, w) + b) * mask
