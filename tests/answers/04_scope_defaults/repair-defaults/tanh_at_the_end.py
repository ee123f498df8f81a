"""The defaults are right, but the calculation has changed.

score: 3
test-repair-values: The calculation has changed: tanh after the layers one and two, no activation after three.
"""


# %% repair-defaults
def tower(x, units, start, rate):
    start, price = tf.constant_initializer(start), slim.l1_regularizer(rate)
    with tf.variable_scope("tower", initializer=start, regularizer=price):
        with tf.variable_scope("one"):
            w = tf.get_variable("w", [x.shape[-1], units])
            b = tf.get_variable(
                "b", [units], initializer=tf.zeros_initializer(), regularizer=tf.no_regularizer
            )
        x = tf.tanh(tf.matmul(x, w) + b)
        with tf.variable_scope("two"):
            w = tf.get_variable("w", [units, units])
        x = tf.tanh(tf.matmul(x, w))
        with tf.variable_scope("three"):
            return tf.tanh(tf.matmul(x, tf.get_variable("w", [units, 1])))
