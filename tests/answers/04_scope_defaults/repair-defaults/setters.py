"""Right: the defaults are set on the scope object.

score: 4
"""


# %% repair-defaults
def tower(x, units, start, rate):
    with tf.variable_scope("tower") as scope:
        scope.set_initializer(tf.constant_initializer(start))
        scope.set_regularizer(lambda w: rate * tf.reduce_sum(tf.abs(w)))
        w1 = tf.get_variable("one/w", [x.shape[-1], units])
        w2, w3 = tf.get_variable("two/w", [units, units]), tf.get_variable("three/w", [units, 1])
    with tf.variable_scope("tower/one"):
        b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
    x = tf.tanh(tf.matmul(x, w1) + b)
    return tf.tanh(x @ w2) @ w3
