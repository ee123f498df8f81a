"""The arguments go into the calculation, not into the variables.

score: 3
test-affine-obeys: The scope said (3, 0.5); the variables start at (1.0, 0.0), not there.
"""


# %% affine
@slim.add_arg_scope
def affine(inputs, scale=1.0, shift=0.0, scope=None):
    with tf.variable_scope(scope, default_name="Affine"):
        n = inputs.shape[-1]
        a = tf.get_variable("scale", [n], initializer=tf.ones_initializer())
        b = tf.get_variable("shift", [n], initializer=tf.zeros_initializer())
        return inputs * scale * a + b + shift
