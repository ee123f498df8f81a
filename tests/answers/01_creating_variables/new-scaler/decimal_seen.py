"""The counter becomes a decimal number.

score: 4
test-scaler-types: . A value brings its own type:
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    m = tf.get_variable("mean", initializer=mean, trainable=False)
    s = tf.get_variable("spread", initializer=spread, trainable=False)
    tf.get_variable("seen", [], initializer=tf.zeros_initializer(), trainable=False)
    gain = tf.get_variable("gain", mean.shape, initializer=tf.ones_initializer())
    return (x - m) / s * gain
