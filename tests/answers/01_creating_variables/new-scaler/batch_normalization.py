"""Right: the calculation is left to tf.nn, which multiplies before it subtracts.

score: 5
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    m = tf.get_variable("mean", initializer=mean, trainable=False)
    s = tf.get_variable("spread", initializer=spread, trainable=False)
    tf.get_variable("seen", [], tf.int32, trainable=False)
    gain = tf.get_variable("gain", mean.shape, initializer=tf.ones_initializer())
    return tf.nn.batch_normalization(x, m, s**2, None, gain, 0.0)
