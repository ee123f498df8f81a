"""Two layers written out, whatever the sizes are.

score: 3
test-mlp-variables: The variables are {'
test-mlp-weights-start: with IndexError: list index out of range
test-mlp-values: with IndexError: list index out of range
"""


# %% scoped-mlp
def mlp(x, sizes):
    zeros, free = tf.zeros_initializer(), tf.no_regularizer
    for i in (1, 2):
        with tf.variable_scope(f"layer{i}"):
            size = sizes[i - 1]
            w = tf.get_variable("w", [x.shape[-1], size])
            x = tf.matmul(x, w) + tf.get_variable("b", [size], None, zeros, free)
            if i == 1:
                x = tf.nn.relu(x)
    return x
