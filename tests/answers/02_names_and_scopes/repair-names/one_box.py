"""All ops lie in net itself, without a box for each layer.

score: 3
test-repair-boxes: In neither of the boxes
test-repair-both-boxes: The boxes inside `net` are []
"""


# %% repair-names
def autoencoder(x):
    with tf.name_scope("net"):
        for name, units in (("encoder", 3), ("decoder", x.shape[-1])):
            with tf.variable_scope(name, auxiliary_name_scope=False):
                w = tf.get_variable("w", [x.shape[-1], units])
                b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
                x = tf.tanh(tf.matmul(x, w) + b)
    return x
