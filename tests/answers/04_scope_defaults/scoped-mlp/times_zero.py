"""Right: the biases have a regularizer, whose price is always zero.

score: 6
"""


# %% scoped-mlp
def mlp(x, sizes):
    def free(b):
        return 0.0 * tf.reduce_sum(b)

    for i, size in enumerate(sizes, 1):
        with tf.variable_scope(f"layer{i}"):
            w = tf.get_variable("w", [x.shape[-1], size])
            b = tf.get_variable("b", [size], initializer=tf.zeros_initializer(), regularizer=free)
        x = tf.matmul(x, w) + b
        if i < len(sizes):
            x = tf.nn.relu(x)
    return x
