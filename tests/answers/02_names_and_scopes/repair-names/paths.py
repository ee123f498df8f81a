"""Right: the variables by their paths, and only name scopes.

score: 5
"""


# %% repair-names
def layer(x, units, name):
    with tf.name_scope("net/" + name):
        w = tf.get_variable(name + "/w", [x.shape[-1], units])
        b = tf.get_variable(name + "/b", initializer=tf.zeros([units]))
        return tf.tanh(tf.nn.xw_plus_b(x, w, b))


def autoencoder(x):
    return layer(layer(x, 3, "encoder"), x.shape[-1], "decoder")
