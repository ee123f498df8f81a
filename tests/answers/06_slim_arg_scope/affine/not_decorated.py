"""The decorator is missing.

score: 2
test-affine-obeys: The test's program stopped at line 2, `with slim.arg_scope([affine], sca
test-affine-wins: The test's program stopped at line 2, `with slim.arg_scope([affine], sca
"""


# %% affine
def affine(inputs, scale=1.0, shift=0.0, scope=None):
    with tf.variable_scope(scope, default_name="Affine"):
        n = inputs.shape[-1]
        a = tf.get_variable("scale", [n], initializer=tf.constant_initializer(scale))
        b = tf.get_variable("shift", [n], initializer=tf.constant_initializer(shift))
        return inputs * a + b
