"""Right: constant_initializer with a shape.

score: 5
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    n = len(mean)
    m = tf.get_variable("mean", [n], initializer=tf.constant_initializer(mean), trainable=False)
    s = tf.get_variable("spread", [n], initializer=tf.constant_initializer(spread), trainable=False)
    zero = tf.zeros_initializer()
    tf.get_variable("seen", [], dtype=tf.int32, initializer=zero, trainable=False)
    gain = tf.get_variable("gain", [n], initializer=tf.ones_initializer())
    return (x - m) / s * gain
