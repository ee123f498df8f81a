"""slim's own model variables.

score: 4
"""


# %% affine
@slim.add_arg_scope
def affine(inputs, scale=1.0, shift=0.0, scope=None, reuse=None):
    with tf.variable_scope(scope, "Affine", [inputs], reuse=reuse):
        shape = [inputs.get_shape()[-1]]
        a = slim.model_variable("scale", shape, initializer=tf.constant_initializer(scale))
        b = slim.model_variable("shift", shape, initializer=tf.constant_initializer(shift))
        return inputs * a + b
