"""Each layer has one block, but the box is still a variable scope.

score: 2
test-repair-prefix: A variable_scope renames all variables
test-repair-saved: 'net/decoder/b', 'net/decoder/w'
test-repair-values: The checkpoint does not load
"""


# %% repair-names
def autoencoder(x):
    with tf.variable_scope("net"):
        for name, units in (("encoder", 3), ("decoder", x.shape[-1])):
            with tf.variable_scope(name):
                w = tf.get_variable("w", [x.shape[-1], units])
                b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
                x = tf.tanh(tf.matmul(x, w) + b)
    return x
