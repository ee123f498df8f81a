"""Right: a regularizer of one's own that costs nothing, and a value as initializer.

score: 6
"""


# %% scoped-mlp
def mlp(x, sizes):
    for i, size in enumerate(sizes, 1):
        with tf.variable_scope(f"layer{i}"):
            w = tf.get_variable("w", shape=[x.shape[-1], size])
            b = tf.get_variable("b", initializer=tf.zeros([size]), regularizer=lambda v: None)
        x = tf.matmul(x, w) + b
        if i < len(sizes):
            x = tf.maximum(x, 0.0)
    return x
