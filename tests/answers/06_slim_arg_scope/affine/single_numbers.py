"""One number for all channels.

score: 3
test-affine-names: Three layers made {'Affine/scale': (), 'Affine/shift': (), 'Affine_1/sca
"""


# %% affine
@slim.add_arg_scope
def affine(inputs, scale=1.0, shift=0.0, scope=None):
    with tf.variable_scope(scope, default_name="Affine"):
        a = tf.get_variable("scale", [], initializer=tf.constant_initializer(scale))
        b = tf.get_variable("shift", [], initializer=tf.constant_initializer(shift))
        return inputs * a + b
