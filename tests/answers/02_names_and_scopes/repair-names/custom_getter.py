"""Right: the variable scope stays, and a custom getter takes it out of the names.

score: 5
"""


# %% repair-names
def as_saved(getter, name, *args, **kwargs):
    return getter(name.replace("net/", "", 1), *args, **kwargs)


def autoencoder(x):
    with tf.variable_scope("net", custom_getter=as_saved):
        for name, units in (("encoder", 3), ("decoder", x.shape[-1])):
            with tf.variable_scope(name):
                w = tf.get_variable("w", [x.shape[-1], units])
                b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
                x = tf.tanh(tf.matmul(x, w) + b)
    return x
