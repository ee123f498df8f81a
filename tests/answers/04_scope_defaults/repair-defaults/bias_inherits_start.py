"""The bias is free but starts like a weight.

score: 3
test-repair-bias: The bias starts at {'tower/one/b': 0.5}. It said nothing, so it inherited: its call must s
"""


# %% repair-defaults
def tower(x, units, start, rate):
    start, price = tf.constant_initializer(start), slim.l1_regularizer(rate)
    with tf.variable_scope("tower", initializer=start, regularizer=price):
        with tf.variable_scope("one"):
            w = tf.get_variable("w", [x.shape[-1], units])
            b = tf.get_variable("b", [units], regularizer=tf.no_regularizer)
        x = tf.tanh(tf.matmul(x, w) + b)
        with tf.variable_scope("two"):
            w = tf.get_variable("w", [units, units])
        x = tf.tanh(tf.matmul(x, w))
        with tf.variable_scope("three"):
            return tf.matmul(x, tf.get_variable("w", [units, 1]))
