"""`scope or` gives a fixed name, not a new one for each layer.

score: 2
test-affine-names: The test's program stopped at line 2, `y = affine(affine(affine(x)), sco
test-affine-wins: The test's program stopped at line 4, `results = [affine(x), affine(x, s
"""


# %% affine
@slim.add_arg_scope
def affine(inputs, scale=1.0, shift=0.0, scope=None):
    with tf.variable_scope(scope or "Affine"):
        n = inputs.shape[-1]
        a = tf.get_variable("scale", [n], initializer=tf.constant_initializer(scale))
        b = tf.get_variable("shift", [n], initializer=tf.constant_initializer(shift))
        return inputs * a + b
