"""The program as it was.

score: 1
test-repair-starts: Not at 0.5: {'tower/three/w': None, 'tower/two/w': None} (None: different numbers). For ea
test-repair-costs: tower/one/w, filled with -3, is to cost 72 and costs 0. Who refuses for it, or in which sc
test-repair-bias: The bias starts at {'tower/one/b': 0.5}. It said nothing, so it inherited: its call must s
"""


# %% repair-defaults
def tower(x, units, start, rate):
    start, price = tf.constant_initializer(start), slim.l1_regularizer(rate)
    with tf.variable_scope("tower", initializer=start, regularizer=price):
        with tf.variable_scope("one", regularizer=tf.no_regularizer):
            w = tf.get_variable("w", [x.shape[-1], units])
            b = tf.get_variable("b", [units])
        x = tf.tanh(tf.matmul(x, w) + b)
        with tf.variable_scope("two"):
            w = tf.get_variable("w", [units, units], initializer=tf.random_normal_initializer())
        x = tf.tanh(tf.matmul(x, w))
    with tf.variable_scope("tower/three"):
        return tf.matmul(x, tf.get_variable("w", [units, 1]))
