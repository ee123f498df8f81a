"""Right: recursion in place of a loop.

score: 6
"""


# %% scoped-mlp
def mlp(x, sizes, i=1):
    with tf.variable_scope(f"layer{i}"):
        w = tf.get_variable("w", [x.shape[-1], sizes[0]], initializer=None, regularizer=None)
        x = tf.matmul(x, w) + tf.get_variable(
            "b", sizes[:1], tf.float32, tf.zeros_initializer(), tf.no_regularizer
        )
    return mlp(tf.nn.relu(x), sizes[1:], i + 1) if sizes[1:] else x
