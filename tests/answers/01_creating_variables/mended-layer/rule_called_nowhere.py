"""A rule is given without a shape.

score: 0
test-layer-result: `, with ValueError: The initializer passed is not valid. It should be a callable with no arguments and the
test-layer-shapes: `, with ValueError: The initializer passed is not valid. It should be a callable with no arguments and the
test-layer-types: `, with ValueError: The initializer passed is not valid. It should be a callable with no arguments and the
test-layer-values: `, with ValueError: The initializer passed is not valid. It should be a callable with no arguments and the
"""


# %% mended-layer
def mended_layer(x, units):
    inputs = int(x.shape[-1])
    w = tf.get_variable("w", [inputs, units], initializer=tf.random_normal_initializer())
    b = tf.get_variable("b", initializer=tf.constant_initializer(0.1))
    mask = tf.get_variable("mask", [units], initializer=tf.ones_initializer(), trainable=False)
    tf.get_variable("steps", [], dtype=tf.int64, trainable=False)
    return (tf.matmul(x, w) + b) * mask
