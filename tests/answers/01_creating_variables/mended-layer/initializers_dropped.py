"""The initializers are dropped: no message any more, and other values.

score: 3
test-layer-values: does not start with 0.1 everywhere.
"""


# %% mended-layer
def mended_layer(x, units):
    inputs = int(x.shape[-1])
    w = tf.get_variable("w", [inputs, units])
    b = tf.get_variable("b", [units])
    mask = tf.get_variable("mask", [units], trainable=False)
    tf.get_variable("steps", [], dtype=tf.int64, trainable=False)
    return (tf.matmul(x, w) + b) * mask
