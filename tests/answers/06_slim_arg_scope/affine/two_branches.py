"""The name is chosen by an if.

score: 4
"""


# %% affine
@slim.add_arg_scope
def affine(inputs, scale=1.0, shift=0.0, scope=None):
    if scope is None:
        with tf.variable_scope(None, default_name="Affine") as new:
            scope = new
    with tf.variable_scope(scope):
        n = inputs.shape[-1]
        a = tf.get_variable(
            "scale",
            [n],
            initializer=tf.ones_initializer() if scale == 1 else tf.constant_initializer(scale),
        )
        b = tf.get_variable("shift", [n], initializer=tf.constant_initializer(shift))
    return tf.nn.bias_add(inputs * a, b)
