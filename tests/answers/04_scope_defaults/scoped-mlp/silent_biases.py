"""The biases say nothing, and so inherit the caller's defaults.

score: 4
test-mlp-biases-start: The caller's scope says 0.5, and the b start at {'net/inner/layer1/b': 0.5, 'net/inner/lay
test-mlp-biases-free: ['net/inner/layer1/b', 'net/inner/layer2/b'] cost something. A b that says nothing pays li
"""


# %% scoped-mlp
def mlp(x, sizes):
    for i, size in enumerate(sizes, 1):
        with tf.variable_scope(f"layer{i}"):
            w = tf.get_variable("w", [x.shape[-1], size])
            b = tf.get_variable("b", [size])
        x = tf.matmul(x, w) + b
        if i < len(sizes):
            x = tf.nn.relu(x)
    return x
