"""Right: scope.reuse_variables() after each input.

score: 4
"""


# %% repair
def layer(x, units):
    w = tf.get_variable("w", [x.shape[-1], units])
    b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
    return tf.tanh(tf.matmul(x, w) + b)


def encode_all(inputs):
    codes = []
    with tf.variable_scope("encoder") as scope:
        for x in inputs:
            with tf.variable_scope("one"):
                h = layer(x, 8)
            with tf.variable_scope("two"):
                codes.append(layer(h, 4))
            scope.reuse_variables()
    return codes
