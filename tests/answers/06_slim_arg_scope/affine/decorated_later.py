"""The function is decorated after its def.

score: 4
"""


# %% affine
def affine(inputs, scale=1.0, shift=0.0, scope=None):
    with tf.variable_scope(scope, default_name="Affine", values=[inputs]):
        shape = inputs.shape.as_list()[-1:]
        a = tf.get_variable("scale", shape, initializer=tf.constant_initializer(float(scale)))
        b = tf.get_variable("shift", shape, initializer=tf.constant_initializer(float(shift)))
        return tf.add(tf.multiply(inputs, a), b)


affine = slim.add_arg_scope(affine)
