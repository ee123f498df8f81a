"""Right: the call of the bias says zeros and no regularizer.

score: 6
"""


# %% scoped-mlp
def mlp(x, sizes):
    for i, size in enumerate(sizes):
        with tf.variable_scope(f"layer{i + 1}"):
            w = tf.get_variable("w", [x.shape[1], size])
            b = tf.get_variable(
                "b", [size], initializer=tf.zeros_initializer(), regularizer=tf.no_regularizer
            )
            x = tf.matmul(x, w) + b
        if i + 1 < len(sizes):
            x = tf.nn.relu(x)
    return x
