"""Right: the current scope is opened again, with other defaults, for the bias.

score: 6
"""


# %% scoped-mlp
def layer(x, size):
    w = tf.get_variable("w", [int(x.shape[-1]), size])
    here = tf.get_variable_scope()
    with tf.variable_scope(
        here, initializer=tf.constant_initializer(0.0), regularizer=tf.no_regularizer
    ):
        b = tf.get_variable("b", [size])
    return tf.nn.bias_add(tf.matmul(x, w), b)


def mlp(x, sizes):
    *hidden, last = sizes
    for i, size in enumerate(hidden, 1):
        with tf.variable_scope(f"layer{i}"):
            x = tf.nn.relu(layer(x, size))
    with tf.variable_scope(f"layer{len(sizes)}"):
        return layer(x, last)
