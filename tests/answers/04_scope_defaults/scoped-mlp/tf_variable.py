"""tf.Variable for the weights: it hears nothing of the scope.

score: 4
test-mlp-weights-start: The caller's scope says 0.5; the w start at {'net/inner/layer1/w': None, 'net/inner/layer2
test-mlp-weights-cost: net/inner/layer1/w, filled with -3, is to cost 30 by the caller's scope; it costs 0. It mu
"""


# %% scoped-mlp
def mlp(x, sizes):
    for i, size in enumerate(sizes, 1):
        with tf.variable_scope(f"layer{i}"):
            w = tf.Variable(tf.random_normal([int(x.shape[-1]), size]), name="w")
            b = tf.get_variable(
                "b", [size], initializer=tf.zeros_initializer(), regularizer=tf.no_regularizer
            )
        x = tf.matmul(x, w) + b
        if i < len(sizes):
            x = tf.nn.relu(x)
    return x
