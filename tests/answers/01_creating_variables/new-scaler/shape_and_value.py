"""A shape and a value together.

score: 0
test-scaler-shapes: `, with ValueError: If initializer is a constant, do not specify shape. Next step: A value has a shape of its
test-scaler-shared: `, with ValueError: If initializer is a constant, do not specify shape. Next step: A value has a shape of its
test-scaler-trainable: `, with ValueError: If initializer is a constant, do not specify shape. Next step: A value has a shape of its
test-scaler-types: `, with ValueError: If initializer is a constant, do not specify shape. Next step: A value has a shape of its
test-scaler-values: `, with ValueError: If initializer is a constant, do not specify shape. Next step: A value has a shape of its
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    m = tf.get_variable("mean", mean.shape, initializer=mean, trainable=False)
    s = tf.get_variable("spread", spread.shape, initializer=spread, trainable=False)
    tf.get_variable("seen", [], tf.int32, 0, trainable=False)
    gain = tf.get_variable("gain", mean.shape, initializer=tf.ones_initializer())
    return (x - m) / s * gain
