"""regularizer=None is taken for a refusal; it is no answer.

score: 5
test-mlp-biases-free: ['net/inner/layer1/b', 'net/inner/layer2/b'] cost something. A b that says nothing pays li
"""


# %% scoped-mlp
def mlp(x, sizes):
    for i, size in enumerate(sizes, 1):
        with tf.variable_scope(f"layer{i}"):
            w = tf.get_variable("w", [x.shape[-1], size])
            b = tf.get_variable("b", [size], initializer=tf.zeros_initializer(), regularizer=None)
        x = tf.matmul(x, w) + b
        if i < len(sizes):
            x = tf.nn.relu(x)
    return x
