"""Right: NumPy arrays with the right types.

score: 4
"""


# %% mended-layer
def mended_layer(x, units):
    inputs = int(x.shape[-1])
    drawn = np.random.standard_normal([inputs, units]).astype(np.float32)
    w = tf.get_variable("w", initializer=drawn)
    b = tf.get_variable("b", initializer=np.full(units, 0.1, np.float32))
    mask = tf.get_variable("mask", initializer=np.ones(units, np.float32), trainable=False)
    tf.get_variable("steps", initializer=np.zeros([], np.int64), trainable=False)
    return (tf.matmul(x, w) + b) * mask
