"""A regularizer is refused for the biases, and they start at random, whatever the scope says.

score: 5
test-mlp-biases-start: (None: at different numbers)
"""


# %% scoped-mlp
def mlp(x, sizes):
    for i, size in enumerate(sizes, 1):
        with tf.variable_scope(f"layer{i}"):
            w = tf.get_variable("w", [x.shape[-1], size])
            b = tf.get_variable(
                "b",
                [size],
                initializer=tf.random_normal_initializer(),
                regularizer=tf.no_regularizer,
            )
            x = tf.matmul(x, w) + b
            if i < len(sizes):
                x = tf.nn.relu(x)
    return x
