"""The whole layer refuses the regularizer, to keep the biases free.

score: 5
test-mlp-weights-cost: net/inner/layer1/w, filled with -3, is to cost 30 by the caller's scope; it costs 0. It mu
"""


# %% scoped-mlp
def mlp(x, sizes):
    for i, size in enumerate(sizes, 1):
        with tf.variable_scope(f"layer{i}", regularizer=tf.no_regularizer):
            w = tf.get_variable("w", [x.shape[-1], size])
            b = tf.get_variable("b", [size], initializer=tf.zeros_initializer())
        x = tf.matmul(x, w) + b
        if i < len(sizes):
            x = tf.nn.relu(x)
    return x
