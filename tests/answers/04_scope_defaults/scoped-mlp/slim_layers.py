"""slim.fully_connected brings initializers of its own, and other names.

score: 2
test-mlp-variables: The variables are {'net/inner/layer1/weights': (5, 4), 'net/inner/layer1/biases': (4,), 'n
test-mlp-weights-start: The caller's scope says 0.5; the w start at {'net/inner/layer1/weights': None, 'net/inner/
test-mlp-biases-free: ['net/inner/layer1/biases', 'net/inner/layer2/biases'] cost something. A b that says nothi
test-mlp-values: Layer 1 has no w or no b: ['net/inner/layer1/weights', 'net/inner/layer1/biases'].
"""


# %% scoped-mlp
def mlp(x, sizes):
    for i, size in enumerate(sizes, 1):
        relu = tf.nn.relu if i < len(sizes) else None
        x = slim.fully_connected(x, size, activation_fn=relu, scope=f"layer{i}")
    return x
