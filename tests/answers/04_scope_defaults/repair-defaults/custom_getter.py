"""Right: a custom getter for the bias.

score: 4
"""


# %% repair-defaults
def tower(x, units, start, rate):
    def but_biases(getter, name, *args, **kwargs):
        if name.endswith("/b"):
            kwargs.update(initializer=tf.zeros_initializer(), regularizer=None)
        return getter(name, *args, **kwargs)

    with tf.variable_scope(
        "tower",
        initializer=tf.constant_initializer(start),
        regularizer=slim.l1_regularizer(rate),
        custom_getter=but_biases,
    ):
        shapes = {"one": [x.shape[-1], units], "two": [units, units], "three": [units, 1]}
        for name, shape in shapes.items():
            with tf.variable_scope(name):
                x = tf.matmul(x, tf.get_variable("w", shape))
                if name == "one":
                    x += tf.get_variable("b", [units])
            x = x if name == "three" else tf.tanh(x)
    return x
