"""One scope name for every layer.

score: 1
test-affine-names: The test's program stopped at line 2, `y = affine(affine(affine(x)), sco
test-affine-wins: The test's program stopped at line 4, `results = [affine(x), affine(x, s
test-affine-shares: The test's program stopped at line 3, `a = slim.repeat(x, 2, affine, sco
"""


# %% affine
@slim.add_arg_scope
def affine(inputs, scale=1.0, shift=0.0, scope=None):
    with tf.variable_scope("Affine"):
        n = inputs.shape[-1]
        a = tf.get_variable("scale", [n], initializer=tf.constant_initializer(scale))
        b = tf.get_variable("shift", [n], initializer=tf.constant_initializer(shift))
        return inputs * a + b
