"""Every w brings an initializer of its own, which overrules the caller's.

score: 5
test-mlp-weights-start: The caller's scope says 0.5; the w start at {'net/inner/layer1/w': None, 'net/inner/layer2
"""


# %% scoped-mlp
def mlp(x, sizes):
    for i, size in enumerate(sizes, 1):
        with tf.variable_scope(f"layer{i}"):
            w = tf.get_variable(
                "w", [x.shape[-1], size], initializer=tf.glorot_uniform_initializer()
            )
            b = tf.get_variable(
                "b", [size], initializer=tf.zeros_initializer(), regularizer=tf.no_regularizer
            )
        x = tf.matmul(x, w) + b
        if i < len(sizes):
            x = tf.nn.relu(x)
    return x
