"""The price is the sum of the squares, not of the absolute values.

score: 3
test-repair-costs: tower/one/w, filled with -3, is to cost 72 and costs 216. Who refuses for it
"""


# %% repair-defaults
def tower(x, units, start, rate):
    def price(w):
        return rate * tf.reduce_sum(w**2)

    with tf.variable_scope("tower", initializer=tf.constant_initializer(start), regularizer=price):
        w1 = tf.get_variable("one/w", [x.shape[-1], units])
        b = tf.get_variable("one/b", [units], None, tf.zeros_initializer(), tf.no_regularizer)
        w2, w3 = tf.get_variable("two/w", [units, units]), tf.get_variable("three/w", [units, 1])
    return tf.tanh(tf.tanh(x @ w1 + b) @ w2) @ w3
