"""Only the mistake of the first message is mended.

score: 0
test-layer-result: `, with ValueError: If initializer is a constant, do not specify shape. Next step: A value has a shape of its
test-layer-shapes: `, with ValueError: If initializer is a constant, do not specify shape. Next step: A value has a shape of its
test-layer-types: `, with ValueError: If initializer is a constant, do not specify shape. Next step: A value has a shape of its
test-layer-values: `, with ValueError: If initializer is a constant, do not specify shape. Next step: A value has a shape of its
"""


# %% mended-layer
def mended_layer(x, units):
    inputs = int(x.shape[-1])
    w = tf.get_variable("w", [inputs, units], initializer=tf.random_normal_initializer())
    b = tf.get_variable("b", [units], initializer=0.1)
    mask = tf.get_variable("mask", dtype=tf.float32, initializer=[1] * units, trainable=False)
    tf.get_variable("steps", dtype=tf.int64, trainable=False)
    return (tf.matmul(x, w) + b) * mask
