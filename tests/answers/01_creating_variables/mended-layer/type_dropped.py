"""The type of the mask is dropped: whole numbers, which do not multiply.

score: 2
test-layer-result: * mask, calculated with the three variables.
test-layer-types: }. A value brings its own type:
"""


# %% mended-layer
def mended_layer(x, units):
    inputs = int(x.shape[-1])
    w = tf.get_variable("w", [inputs, units], initializer=tf.random_normal_initializer())
    b = tf.get_variable("b", [units], initializer=tf.constant_initializer(0.1))
    mask = tf.get_variable("mask", initializer=[1] * units, trainable=False)
    tf.get_variable("steps", [], dtype=tf.int64, trainable=False)
    return (tf.matmul(x, w) + b) * tf.cast(mask, tf.float32)
