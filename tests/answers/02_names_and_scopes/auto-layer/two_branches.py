"""Right, with a branch for each case.

score: 5
"""


# %% auto-layer
def my_dense(x, units, scope=None):
    if scope is None:
        opened = tf.variable_scope(None, default_name="my_dense")
    else:
        opened = tf.variable_scope(scope)
    with opened:
        w = tf.get_variable("w", [x.shape[-1], units])
        b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
        return tf.matmul(x, w) + b
