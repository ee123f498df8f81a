"""relu before each layer, the first one too: what is negative in x gets lost.

score: 5
test-mlp-values: These are not x · w + b, with relu after each layer but the last.
"""


# %% scoped-mlp
def mlp(x, sizes):
    for i, size in enumerate(sizes, 1):
        with tf.variable_scope(f"layer{i}"):
            w = tf.get_variable("w", [x.shape[-1], size])
            b = tf.get_variable(
                "b", [size], initializer=tf.zeros_initializer(), regularizer=tf.no_regularizer
            )
        x = tf.matmul(tf.nn.relu(x), w) + b
    return x
