"""Right: the ones come from the scope, entered once more.

score: 5
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    with tf.variable_scope(tf.get_variable_scope(), initializer=tf.ones_initializer()):
        gain = tf.get_variable("gain", mean.shape)
    m = tf.get_variable("mean", initializer=tf.identity(mean), trainable=False)
    s = tf.get_variable("spread", initializer=tf.identity(spread), trainable=False)
    zero = tf.initializers.zeros()
    tf.get_variable("seen", shape=(), dtype="int32", initializer=zero, trainable=False)
    return gain * (x - m) / s
