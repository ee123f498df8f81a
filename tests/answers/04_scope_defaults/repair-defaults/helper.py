"""Right: a function for the layers.

score: 4
"""


# %% repair-defaults
def tower(x, units, start, rate):
    def weigh(x, scope, size):
        with tf.variable_scope(scope):
            return tf.matmul(x, tf.get_variable("w", [x.shape[-1], size]))

    defaults = tf.constant_initializer(start), slim.l1_regularizer(rate)
    with tf.variable_scope("tower", None, None, *defaults):
        x = weigh(x, "one", units)
        with tf.variable_scope("one", regularizer=tf.no_regularizer):
            x = tf.tanh(x + tf.get_variable("b", initializer=tf.zeros([units])))
        return weigh(tf.tanh(weigh(x, "two", units)), "three", 1)
