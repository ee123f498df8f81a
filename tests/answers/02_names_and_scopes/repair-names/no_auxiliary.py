"""Right: name scopes and variable scopes kept apart.

score: 5
"""


# %% repair-names
def autoencoder(x):
    size = x.shape[-1]
    with tf.name_scope("net"):
        for name, units in (("encoder", 3), ("decoder", size)):
            variables = tf.variable_scope(name, auxiliary_name_scope=False)
            with tf.name_scope(name), variables:
                w = tf.get_variable("w", [x.shape[-1], units])
                b = tf.get_variable("b", [units], initializer=tf.constant_initializer(0.0))
                x = tf.tanh(x @ w + b)
    return x
