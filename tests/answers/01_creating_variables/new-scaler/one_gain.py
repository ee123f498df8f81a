"""One gain for all columns.

score: 2
test-scaler-shapes: }. Which shape has the old value?
test-scaler-shared: norm/gain has shape
test-scaler-values: . The first value of tf.Variable is its first argument; get_variable wants it as initializer=…
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    m = tf.get_variable("mean", initializer=mean, trainable=False)
    s = tf.get_variable("spread", initializer=spread, trainable=False)
    tf.get_variable("seen", dtype=tf.int32, initializer=0, trainable=False)
    gain = tf.get_variable("gain", initializer=1.0)
    return (x - m) / s * gain
