"""Right: a custom getter exempts whatever is called b.

score: 6
"""


# %% scoped-mlp
def biases_exempt(getter, name, *args, **kwargs):
    if name.endswith("/b"):
        kwargs["initializer"] = tf.zeros_initializer()
        kwargs["regularizer"] = None
    return getter(name, *args, **kwargs)


def mlp(x, sizes):
    for i, size in enumerate(sizes, 1):
        with tf.variable_scope("layer" + str(i), custom_getter=biases_exempt):
            x = tf.matmul(x, tf.get_variable("w", [x.shape[-1], size])) + tf.get_variable(
                "b", [size]
            )
        x = tf.nn.relu(x) if i != len(sizes) else x
    return x
