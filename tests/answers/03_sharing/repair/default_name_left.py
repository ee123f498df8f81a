"""Only the biases are repaired; the default_name still makes a new scope each time.

score: 0
test-repair-count: A default_name makes a NEW scope each time
test-repair-names: Look in the listing for the line that makes them.
test-repair-values: Each code must come from its own input: tanh layers, the four variables.
test-repair-gradients: Every code must train the same four variables.
"""


# %% repair
def layer(x, units):
    w = tf.get_variable("w", [x.shape[-1], units])
    b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
    return tf.tanh(tf.matmul(x, w) + b)


def encoder(x):
    with tf.variable_scope(None, default_name="encoder"):
        with tf.variable_scope("one"):
            x = layer(x, 8)
        with tf.variable_scope("two"):
            return layer(x, 4)


def encode_all(inputs):
    return [encoder(x) for x in inputs]
