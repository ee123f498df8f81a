"""tf.layers.dense: other names, and its bias_regularizer does not overrule the scope.

score: 3
test-mlp-variables: The variables are {'net/inner/layer1/kernel': (5, 4), 'net/inner/layer1/bias': (4,), 'net/
test-mlp-biases-free: ['net/inner/layer1/bias', 'net/inner/layer2/bias'] cost something. A b that says nothing p
test-mlp-values: Layer 1 has no w or no b: ['net/inner/layer1/kernel', 'net/inner/layer1/bias'].
"""


# %% scoped-mlp
def mlp(x, sizes):
    for i, size in enumerate(sizes, 1):
        relu = tf.nn.relu if i < len(sizes) else None
        x = tf.layers.dense(
            x, size, activation=relu, name=f"layer{i}", bias_regularizer=tf.no_regularizer
        )
    return x
