"""Name scopes for the layers too: both ask for plain w.

score: 0
test-repair-prefix: Variable w already exists
test-repair-saved: Variable w already exists
test-repair-boxes: Variable w already exists
test-repair-both-boxes: Variable w already exists
test-repair-values: Variable w already exists
"""


# %% repair-names
def autoencoder(x):
    with tf.name_scope("net"):
        for name, units in (("encoder", 3), ("decoder", x.shape[-1])):
            with tf.name_scope(name):
                w = tf.get_variable("w", [x.shape[-1], units])
                b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
                x = tf.tanh(tf.matmul(x, w) + b)
    return x
