"""Right: a helper function that takes what tf.Variable took.

score: 5
"""


# %% new-scaler
def shared(value, trainable=True, *, name, dtype=None):
    value = tf.convert_to_tensor(value, dtype)
    return tf.get_variable(name, dtype=value.dtype, initializer=value, trainable=trainable)


def new_scaler(x, mean, spread):
    m = shared(mean, False, name="mean")
    s = shared(spread, False, name="spread")
    shared(0, False, name="seen")
    gain = shared([1] * len(mean), dtype=tf.float32, name="gain")
    return (x - m) / s * gain
