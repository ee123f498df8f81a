"""The shape of b is dropped: one number, not many.

score: 2
test-layer-result: layer/b has shape
test-layer-shapes: is ONE number; to fill a shape, use a rule. A single number has the shape
"""


# %% mended-layer
def mended_layer(x, units):
    inputs = int(x.shape[-1])
    w = tf.get_variable("w", [inputs, units], initializer=tf.random_normal_initializer())
    b = tf.get_variable("b", initializer=0.1)
    mask = tf.get_variable("mask", [units], initializer=tf.ones_initializer(), trainable=False)
    tf.get_variable("steps", [], dtype=tf.int64, trainable=False)
    return (tf.matmul(x, w) + b) * mask
