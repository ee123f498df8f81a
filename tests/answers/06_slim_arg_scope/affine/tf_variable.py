"""tf.Variable never shares.

score: 3
test-affine-shares: Two layers by slim.repeat, shared once: the variables are ['net/block/bl
"""


# %% affine
@slim.add_arg_scope
def affine(inputs, scale=1.0, shift=0.0, scope=None):
    with tf.variable_scope(scope, default_name="Affine"):
        n = inputs.shape[-1]
        a = tf.Variable(tf.fill([n], float(scale)), name="scale")
        b = tf.Variable(tf.fill([n], float(shift)), name="shift")
        return inputs * a + b
