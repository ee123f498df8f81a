"""The call in two still says an initializer.

score: 3
test-repair-starts: Not at 0.5: {'tower/two/w': None} (None: different numbers). For each, climb the ladder fr
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
            w = tf.get_variable("w", [units, units], initializer=tf.random_normal_initializer())
        x = tf.tanh(tf.matmul(x, w))
        with tf.variable_scope("three"):
            return tf.matmul(x, tf.get_variable("w", [units, 1]))
