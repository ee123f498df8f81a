"""Right: arrays as first values, ones by a value with the right type.

score: 5
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    m = tf.get_variable("mean", initializer=mean, trainable=False)
    s = tf.get_variable("spread", initializer=spread, trainable=False)
    tf.get_variable("seen", (), tf.int32, trainable=False)
    gain = tf.get_variable("gain", initializer=[1.0] * len(mean))
    return (x - m) / s * gain
