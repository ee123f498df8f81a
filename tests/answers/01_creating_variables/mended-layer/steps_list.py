"""The step is a list with one number, and trained.

score: 2
test-layer-shapes: is ONE number; to fill a shape, use a rule. A single number has the shape
test-layer-types: }. A value brings its own type:
"""


# %% mended-layer
def mended_layer(x, units):
    inputs = int(x.shape[-1])
    w = tf.get_variable("w", [inputs, units], initializer=tf.random_normal_initializer())
    b = tf.get_variable("b", [units], initializer=tf.constant_initializer(0.1))
    mask = tf.get_variable("mask", [units], initializer=tf.ones_initializer())
    tf.get_variable("steps", [1], dtype=tf.int64)
    return (tf.matmul(x, w) + b) * mask
