"""The function opens a scope with defaults of its own, nearer than the caller's.

score: 3
test-mlp-weights-start: The caller's scope says 0.5; the w start at {'net/inner/layer1/w': None, 'net/inner/layer2
test-mlp-weights-cost: net/inner/layer1/w, filled with -3, is to cost 30 by the caller's scope; it costs 9. It mu
test-mlp-biases-free: The caller sets no regularizer, and ['net/inner/layer1/w', 'net/inner/layer2/w'] cost some
"""


# %% scoped-mlp
def mlp(x, sizes):
    with tf.variable_scope(
        tf.get_variable_scope(),
        initializer=tf.random_normal_initializer(),
        regularizer=slim.l2_regularizer(0.1),
    ):
        for i, size in enumerate(sizes, 1):
            with tf.variable_scope(f"layer{i}"):
                w = tf.get_variable("w", [x.shape[-1], size])
                b = tf.get_variable(
                    "b", [size], initializer=tf.zeros_initializer(), regularizer=tf.no_regularizer
                )
            x = tf.matmul(x, w) + b
            if i < len(sizes):
                x = tf.nn.relu(x)
    return x
