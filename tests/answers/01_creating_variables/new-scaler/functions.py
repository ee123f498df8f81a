"""Right: functions without arguments, in a loop.

score: 5
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    kept = {}
    for name, value in {"mean": mean, "spread": spread, "seen": np.int32(0)}.items():
        kept[name] = tf.get_variable(
            name, dtype=value.dtype, initializer=lambda v=value: tf.constant(v), trainable=False
        )
    gain = tf.get_variable("gain", initializer=lambda: tf.ones([len(mean)]))
    return (x - kept["mean"]) / kept["spread"] * gain
