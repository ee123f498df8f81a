"""Right: a price of zero, and slashes in the names in place of scopes.

score: 6
"""


# %% scoped-mlp
def mlp(x, sizes):
    free = slim.l2_regularizer(0.0)
    for i, size in enumerate(sizes, 1):
        if i > 1:
            x = tf.nn.relu(x)
        w = tf.get_variable(f"layer{i}/w", [x.shape[-1], size])
        b = tf.get_variable(
            f"layer{i}/b", [size], initializer=tf.zeros_initializer(), regularizer=free
        )
        x = tf.nn.xw_plus_b(x, w, b)
    return x
