"""The variables are made, and the arguments are used.

score: 2
test-affine-obeys: The result is not inputs * scale + shift, with the VARIABLES of these names.
test-affine-shares: Result a is not computed from all four variables.
"""


# %% affine
@slim.add_arg_scope
def affine(inputs, scale=1.0, shift=0.0, scope=None):
    with tf.variable_scope(scope, default_name="Affine"):
        n = inputs.shape[-1]
        tf.get_variable("scale", [n], initializer=tf.constant_initializer(scale))
        tf.get_variable("shift", [n], initializer=tf.constant_initializer(shift))
        return inputs * scale + shift
