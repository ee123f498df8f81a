"""Right: tensors as first values, arguments by position.

score: 5
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    m = tf.get_variable("mean", None, tf.float32, tf.constant(mean), None, False)
    s = tf.get_variable("spread", None, tf.float32, tf.constant(spread), None, False)
    tf.get_variable("seen", None, tf.int32, tf.constant(0), None, False)
    gain = tf.get_variable("gain", None, tf.float32, tf.ones_like(mean))
    return (x - m) / s * gain
