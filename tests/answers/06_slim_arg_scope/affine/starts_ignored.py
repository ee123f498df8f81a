"""The variables start at 1 and 0, whatever the arguments are.

score: 2
test-affine-obeys: The scope said (3, 0.5); the variables start at (1.0, 0.0), not there.
test-affine-wins: Inner, call, outer, own: the factors are [1.0, 1.0, 1.0, 1.0]. Wanted ar
"""


# %% affine
@slim.add_arg_scope
def affine(inputs, scale=1.0, shift=0.0, scope=None):
    with tf.variable_scope(scope, default_name="Affine"):
        n = inputs.shape[-1]
        a = tf.get_variable("scale", [n], initializer=tf.ones_initializer())
        b = tf.get_variable("shift", [n], initializer=tf.zeros_initializer())
        return inputs * a + b
