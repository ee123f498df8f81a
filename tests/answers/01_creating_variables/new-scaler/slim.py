"""Right: slim.variable asks get_variable.

score: 5
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    m = slim.variable("mean", initializer=mean, trainable=False)
    s = slim.variable("spread", initializer=spread, trainable=False)
    slim.variable("seen", [], tf.int32, tf.zeros_initializer(), trainable=False)
    gain = slim.variable("gain", mean.shape, initializer=tf.ones_initializer())
    return (x - m) / s * gain
