"""A tf.Variable for the bias: the name scope is in its name.

score: 2
test-repair-prefix: ['net/decoder/b', 'net/encoder/b']
test-repair-saved: Ask get_variable for every variable
test-repair-values: The checkpoint does not load
"""


# %% repair-names
def autoencoder(x):
    with tf.name_scope("net"):
        for name, units in (("encoder", 3), ("decoder", x.shape[-1])):
            with tf.variable_scope(name):
                w = tf.get_variable("w", [x.shape[-1], units])
                b = tf.Variable(tf.zeros([units]), name="b")
                x = tf.tanh(tf.matmul(x, w) + b)
    return x
