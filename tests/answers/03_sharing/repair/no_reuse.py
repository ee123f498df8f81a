"""The same scope for every call, and nothing that asks for sharing.

score: 0
test-repair-count: The test's program stopped at line 3, `results = encode_all([x0, x1])`, with Val
test-repair-names: The test's program stopped at line 3, `results = encode_all([x0, x1])`, with Val
test-repair-values: The test's program stopped at line 3, `results = encode_all([x0, x1])`, with Val
test-repair-gradients: The test's program stopped at line 4, `results = encode_all([x0, x1, x2])`, with
"""


# %% repair
def layer(x, units):
    w = tf.get_variable("w", [x.shape[-1], units])
    b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
    return tf.tanh(tf.matmul(x, w) + b)


def encoder(x):
    with tf.variable_scope("encoder"):
        with tf.variable_scope("one"):
            x = layer(x, 8)
        with tf.variable_scope("two"):
            return layer(x, 4)


def encode_all(inputs):
    return [encoder(x) for x in inputs]
