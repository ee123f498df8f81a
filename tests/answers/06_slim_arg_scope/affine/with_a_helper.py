"""A helper asks for both variables.

score: 4
"""


# %% affine
def per_channel(name, start, inputs):
    shape = [inputs.shape[-1]]
    return tf.get_variable(name, shape, tf.float32, tf.constant_initializer(start))


@slim.add_arg_scope
def affine(inputs, scale=1.0, shift=0.0, scope=None):
    with tf.variable_scope(scope, default_name="Affine"):
        return inputs * per_channel("scale", scale, inputs) + per_channel("shift", shift, inputs)
