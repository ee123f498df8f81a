"""The type of `seen` is left to its value, and sharing asks for float32.

score: 4
test-scaler-shared: Next step: A request without `dtype` asks for
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    m = tf.get_variable("mean", initializer=mean, trainable=False)
    s = tf.get_variable("spread", initializer=spread, trainable=False)
    tf.get_variable("seen", initializer=0, trainable=False)
    gain = tf.get_variable("gain", mean.shape, initializer=tf.ones_initializer())
    return (x - m) / s * gain
