"""The variables are made, and the result is calculated from the arrays.

score: 4
test-scaler-shared: / spread * gain.
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    tf.get_variable("mean", initializer=mean, trainable=False)
    tf.get_variable("spread", initializer=spread, trainable=False)
    tf.get_variable("seen", [], tf.int32, trainable=False)
    gain = tf.get_variable("gain", mean.shape, initializer=tf.ones_initializer())
    return (x - mean) / spread * gain
