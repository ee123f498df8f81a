"""The bias starts at zero but pays; regularizer=None is no refusal.

score: 3
test-repair-bias: The bias costs something. Refuse in the call of the bias, so that only it is free.
"""


# %% repair-defaults
def tower(x, units, start, rate):
    start, price = tf.constant_initializer(start), slim.l1_regularizer(rate)
    with tf.variable_scope("tower", initializer=start, regularizer=price):
        with tf.variable_scope("one"):
            w = tf.get_variable("w", [x.shape[-1], units])
            b = tf.get_variable("b", [units], initializer=tf.zeros_initializer(), regularizer=None)
        x = tf.tanh(tf.matmul(x, w) + b)
        with tf.variable_scope("two"):
            w = tf.get_variable("w", [units, units])
        x = tf.tanh(tf.matmul(x, w))
        with tf.variable_scope("three"):
            return tf.matmul(x, tf.get_variable("w", [units, 1]))
