"""The sizes of the broken call are written down.

score: 1
test-layer-result: `, with ValueError: Dimensions must be equal, but are
test-layer-shapes: `, with ValueError: Dimensions must be equal, but are
test-layer-values: `, with ValueError: Dimensions must be equal, but are
"""


# %% mended-layer
def mended_layer(x, units):
    w = tf.get_variable("w", [3, 2], initializer=tf.random_normal_initializer())
    b = tf.get_variable("b", [2], initializer=tf.constant_initializer(0.1))
    mask = tf.get_variable("mask", [2], initializer=tf.ones_initializer(), trainable=False)
    tf.get_variable("steps", [], dtype=tf.int64, trainable=False)
    return (tf.matmul(x, w) + b) * mask
