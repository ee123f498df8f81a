"""The initializer and the regularizer of the visible tests stand in the calls of the w.

score: 3
test-mlp-weights-start: The caller's scope says
test-mlp-weights-cost: It must be a get_variable, and nobody nearer may say another regularizer.
test-mlp-biases-free: The caller sets no regularizer, and ['net/inner/layer1/w', 'net/inner/layer2/w'] cost some
"""


# %% scoped-mlp
def mlp(x, sizes):
    start, price = tf.constant_initializer(0.5), slim.l1_regularizer(0.5)
    for i, size in enumerate(sizes, 1):
        with tf.variable_scope(f"layer{i}"):
            w = tf.get_variable("w", [x.shape[-1], size], None, start, price)
            b = tf.get_variable("b", [size], None, tf.zeros_initializer(), tf.no_regularizer)
        x = tf.matmul(x, w) + b
        if i < len(sizes):
            x = tf.nn.relu(x)
    return x
