"""Right: the default name as the second argument, and the inputs as the third.

score: 5
"""


# %% auto-layer
def my_dense(x, units, scope=None):
    with tf.variable_scope(scope, "my_dense", [x]):
        w = tf.get_variable("w", [x.shape[1], units])
        b = tf.get_variable("b", [units])
        return tf.nn.xw_plus_b(x, w, b)
