"""AUTO_REUSE against the error: now layers share that should not.

score: 2
test-affine-names: Three layers made {'Affine/scale': (3,), 'Affine/shift': (3,), 'third/sc
test-affine-wins: Inner, call, outer, own: the factors are [3.0, 3.0, 3.0, 3.0]. Wanted ar
"""


# %% affine
@slim.add_arg_scope
def affine(inputs, scale=1.0, shift=0.0, scope=None):
    with tf.variable_scope(scope or "Affine", reuse=tf.AUTO_REUSE):
        n = inputs.shape[-1]
        a = tf.get_variable("scale", [n], initializer=tf.constant_initializer(scale))
        b = tf.get_variable("shift", [n], initializer=tf.constant_initializer(shift))
        return inputs * a + b
