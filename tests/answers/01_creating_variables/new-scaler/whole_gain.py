"""[1] * n makes whole numbers, and get_variable converts nothing.

score: 0
test-scaler-shapes: don't match. Next step: A value has a type of its own, and get_variable converts nothing: give a value of
test-scaler-shared: don't match. Next step: A value has a type of its own, and get_variable converts nothing: give a value of
test-scaler-trainable: don't match. Next step: A value has a type of its own, and get_variable converts nothing: give a value of
test-scaler-types: don't match. Next step: A value has a type of its own, and get_variable converts nothing: give a value of
test-scaler-values: don't match. Next step: A value has a type of its own, and get_variable converts nothing: give a value of
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    m = tf.get_variable("mean", initializer=mean, trainable=False)
    s = tf.get_variable("spread", initializer=spread, trainable=False)
    tf.get_variable("seen", dtype=tf.int32, initializer=0, trainable=False)
    gain = tf.get_variable("gain", dtype=tf.float32, initializer=[1] * len(mean))
    return (x - m) / s * gain
