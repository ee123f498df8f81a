"""Right: a name_scope makes the box, each layer opens its scope once.

score: 5
"""


# %% repair-names
def layer(x, units, name):
    with tf.variable_scope(name):
        w = tf.get_variable("w", [x.shape[-1], units])
        b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
        return tf.tanh(tf.matmul(x, w) + b)


def autoencoder(x):
    with tf.name_scope("net"):
        return layer(layer(x, 3, "encoder"), x.shape[-1], "decoder")
