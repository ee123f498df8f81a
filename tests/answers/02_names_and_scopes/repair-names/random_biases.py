"""Without an initializer the biases start at random numbers.

score: 4
test-repair-values: must start at zero
"""


# %% repair-names
def autoencoder(x):
    with tf.name_scope("net"):
        for name, units in (("encoder", 3), ("decoder", x.shape[-1])):
            with tf.variable_scope(name):
                w = tf.get_variable("w", [x.shape[-1], units])
                b = tf.get_variable("b", [units])
                x = tf.tanh(tf.matmul(x, w) + b)
    return x
