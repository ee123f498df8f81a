"""Right: the scope is opened again by its object.

score: 4
"""


# %% repair-defaults
def tower(x, units, start, rate):
    with tf.variable_scope(
        "tower", initializer=tf.constant_initializer(start), regularizer=slim.l1_regularizer(rate)
    ) as scope:
        w = tf.get_variable("one/w", [x.shape[-1], units])
        zeros, free = tf.zeros_initializer(), tf.no_regularizer
        with tf.variable_scope("one", initializer=zeros, regularizer=free):
            b = tf.get_variable("b", [units])
        x = tf.tanh(tf.matmul(x, w) + b)
        with tf.variable_scope("two"):
            x = tf.tanh(tf.matmul(x, tf.get_variable("w", [units, units])))
    with tf.variable_scope(scope), tf.variable_scope("three"):
        return tf.matmul(x, tf.get_variable("w", [units, 1]))
