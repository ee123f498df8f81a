"""Scope three is still opened by its whole name, and loses the defaults.

score: 2
test-repair-starts: Not at 0.5: {'tower/three/w': None} (None: different numbers). For each, climb the ladder
test-repair-costs: tower/three/w, filled with -3, is to cost 24 and costs 0. Who refuses for it, or in which s
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
    with tf.variable_scope("tower/three"):
        return tf.matmul(x, tf.get_variable("w", [units, 1]))
