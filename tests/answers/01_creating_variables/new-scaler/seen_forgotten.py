"""The variable that the result does not need is left out.

score: 2
test-scaler-shapes: The names are
test-scaler-types: . A value brings its own type:
test-scaler-values: There is no `norm/seen` in what the program built. There is: x, y.
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    m = tf.get_variable("mean", initializer=mean, trainable=False)
    s = tf.get_variable("spread", initializer=spread, trainable=False)
    gain = tf.get_variable("gain", mean.shape, initializer=tf.ones_initializer())
    return (x - m) / s * gain
