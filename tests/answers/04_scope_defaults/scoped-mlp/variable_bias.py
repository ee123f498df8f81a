"""Right, if not in the spirit: a tf.Variable hears nothing of the scope, and is to start at zero
anyway.

score: 6
"""


# %% scoped-mlp
def mlp(x, sizes):
    for i, size in enumerate(sizes, 1):
        with tf.variable_scope(f"layer{i}"):
            w = tf.get_variable("w", [x.shape[-1], size])
            b = tf.Variable(tf.zeros([size]), name="b")
            x = tf.matmul(x, w) + b
            if i < len(sizes):
                x = tf.nn.relu(x)
    return x
