"""The name comes first, and the value is given as the shape.

score: 0
test-scaler-shapes: ). Next step: The second argument of get_variable is the shape; a first value is initializer=….
test-scaler-shared: ). Next step: The second argument of get_variable is the shape; a first value is initializer=….
test-scaler-trainable: ). Next step: The second argument of get_variable is the shape; a first value is initializer=….
test-scaler-types: ). Next step: The second argument of get_variable is the shape; a first value is initializer=….
test-scaler-values: ). Next step: The second argument of get_variable is the shape; a first value is initializer=….
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    m = tf.get_variable("mean", mean, trainable=False)
    s = tf.get_variable("spread", spread, trainable=False)
    tf.get_variable("seen", 0, dtype=tf.int32, trainable=False)
    gain = tf.get_variable("gain", [1] * len(mean))
    return (x - m) / s * gain
