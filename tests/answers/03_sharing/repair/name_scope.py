"""Name scopes for the layers: both layers ask for encoder/w.

score: 0
test-repair-count: Two different layers ask for one variable: give each its own scope.
test-repair-names: Two different layers ask for one variable: give each its own scope.
test-repair-values: Two different layers ask for one variable: give each its own scope.
test-repair-gradients: Two different layers ask for one variable: give each its own scope.
"""


# %% repair
def layer(x, units):
    w = tf.get_variable("w", [x.shape[-1], units])
    b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
    return tf.tanh(tf.matmul(x, w) + b)


def encoder(x):
    with tf.variable_scope("encoder", reuse=tf.AUTO_REUSE):
        with tf.name_scope("one"):
            x = layer(x, 8)
        with tf.name_scope("two"):
            return layer(x, 4)


def encode_all(inputs):
    return [encoder(x) for x in inputs]
