"""Values as initializers; then no shape is given.

score: 4
"""

# %% affine
from tf_slim import add_arg_scope


@add_arg_scope
def affine(inputs, scale=1.0, shift=0.0, scope=None):
    channels = int(inputs.shape[-1])
    with tf.variable_scope(scope, default_name="Affine"):
        a = tf.get_variable("scale", initializer=np.full(channels, scale, np.float32))
        b = tf.get_variable("shift", initializer=np.full(channels, shift, np.float32))
    return inputs * a + b
