"""The mask is made and not used.

score: 3
test-layer-result: * mask, calculated with the three variables.
"""


# %% mended-layer
def mended_layer(x, units):
    inputs = int(x.shape[-1])
    w = tf.get_variable("w", [inputs, units], initializer=tf.random_normal_initializer())
    b = tf.get_variable("b", [units], initializer=tf.constant_initializer(0.1))
    tf.get_variable("mask", [units], initializer=tf.ones_initializer(), trainable=False)
    tf.get_variable("steps", [], dtype=tf.int64, trainable=False)
    return tf.matmul(x, w) + b
