"""The False was not understood and is gone.

score: 4
test-scaler-trainable: . Wanted: only gain. The False of tf.Variable is `trainable`, its second argument. get_variable takes it by
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    m = tf.get_variable("mean", initializer=mean)
    s = tf.get_variable("spread", initializer=spread)
    tf.get_variable("seen", dtype=tf.int32, initializer=0)
    gain = tf.get_variable("gain", mean.shape, initializer=tf.ones_initializer())
    return (x - m) / s * gain
