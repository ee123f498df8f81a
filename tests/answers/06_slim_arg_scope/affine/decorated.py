"""Decorator, default_name, get_variable.

score: 4
"""


# %% affine
@slim.add_arg_scope
def affine(inputs, scale=1.0, shift=0.0, scope=None):
    with tf.variable_scope(scope, "Affine"):
        n = inputs.shape[-1]
        a = tf.get_variable("scale", [n], initializer=tf.constant_initializer(scale))
        b = tf.get_variable("shift", [n], initializer=tf.constant_initializer(shift))
        return a * inputs + b
