"""Scope one still refuses the regularizer for both of its variables.

score: 3
test-repair-costs: tower/one/w, filled with -3, is to cost 72 and costs 0. Who refuses for it, or in which sc
"""


# %% repair-defaults
def tower(x, units, start, rate):
    start, price = tf.constant_initializer(start), slim.l1_regularizer(rate)
    with tf.variable_scope("tower", initializer=start, regularizer=price):
        with tf.variable_scope("one", regularizer=tf.no_regularizer):
            w = tf.get_variable("w", [x.shape[-1], units])
            b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
        x = tf.tanh(tf.matmul(x, w) + b)
        with tf.variable_scope("two"):
            w = tf.get_variable("w", [units, units])
        x = tf.tanh(tf.matmul(x, w))
        with tf.variable_scope("three"):
            return tf.matmul(x, tf.get_variable("w", [units, 1]))
