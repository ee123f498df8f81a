"""An arg_scope inside the function, with the defaults, wins over the caller's.

score: 2
test-affine-obeys: The scope said (3, 0.5); the variables start at (1.0, 0.0), not there.
test-affine-wins: Inner, call, outer, own: the factors are [1.0, 1.0, 1.0, 1.0]. Wanted ar
"""


# %% affine
@slim.add_arg_scope
def inner_affine(inputs, scale=1.0, shift=0.0, scope=None):
    with tf.variable_scope(scope, default_name="Affine"):
        n = inputs.shape[-1]
        a = tf.get_variable("scale", [n], initializer=tf.constant_initializer(scale))
        b = tf.get_variable("shift", [n], initializer=tf.constant_initializer(shift))
        return inputs * a + b


@slim.add_arg_scope
def affine(inputs, scale=1.0, shift=0.0, scope=None):
    with slim.arg_scope([inner_affine], scale=1.0, shift=0.0):
        return inner_affine(inputs, scope=scope)
