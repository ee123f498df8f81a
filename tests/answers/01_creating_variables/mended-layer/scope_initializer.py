"""Right: a scope of no new name says the rule of the decimal numbers.

score: 4
"""


# %% mended-layer
def mended_layer(x, units):
    here = tf.get_variable_scope()
    with tf.variable_scope(here, initializer=tf.constant_initializer(0.1)):
        b = tf.get_variable("b", [units])
    with tf.variable_scope(here, initializer=tf.initializers.ones()):
        mask = tf.get_variable("mask", [units], trainable=False)
    w = tf.get_variable("w", [x.shape[-1], units], initializer=tf.initializers.random_normal())
    tf.get_variable("steps", [], "int64", trainable=False)
    return (tf.matmul(x, w) + b) * mask
