"""Shapes only: the first values are left to the default.

score: 4
test-scaler-values: . The first value of tf.Variable is its first argument; get_variable wants it as initializer=…
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    m = tf.get_variable("mean", mean.shape, trainable=False)
    s = tf.get_variable("spread", spread.shape, trainable=False)
    tf.get_variable("seen", [], tf.int32, trainable=False)
    gain = tf.get_variable("gain", mean.shape)
    return (x - m) / s * gain
