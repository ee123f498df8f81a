"""Everything is right but the result.

score: 4
test-scaler-shared: / spread * gain.
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    m = tf.get_variable("mean", initializer=mean, trainable=False)
    s = tf.get_variable("spread", initializer=spread, trainable=False)
    tf.get_variable("seen", dtype=tf.int32, initializer=0, trainable=False)
    gain = tf.get_variable("gain", mean.shape, initializer=tf.ones_initializer())
    return x - m / s * gain
