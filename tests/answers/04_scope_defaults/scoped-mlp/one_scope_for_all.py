"""All layers in one scope: the second asks for a name that is taken.

score: 0
test-mlp-variables: The test's program stopped at line 4, `y = mlp(x, [4, 2])`, with ValueError: Variable net/
test-mlp-weights-start: The test's program stopped at line 4, `y = mlp(x, [4, 2])`, with ValueError: Variable net/
test-mlp-biases-start: The test's program stopped at line 4, `y = mlp(x, [4, 2])`, with ValueError: Variable net/
test-mlp-weights-cost: The test's program stopped at line 4, `y = mlp(x, [4, 2])`, with ValueError: Variable net/
test-mlp-biases-free: The test's program stopped at line 4, `y = mlp(x, [4, 2])`, with ValueError: Variable net/
test-mlp-values: These are not x · w + b, with relu after each layer but the last.
"""


# %% scoped-mlp
def mlp(x, sizes):
    for size in sizes:
        with tf.variable_scope("layer1"):
            w = tf.get_variable("w", [x.shape[-1], size])
            b = tf.get_variable(
                "b", [size], initializer=tf.zeros_initializer(), regularizer=tf.no_regularizer
            )
        x = tf.nn.relu(tf.matmul(x, w) + b)
    return x
