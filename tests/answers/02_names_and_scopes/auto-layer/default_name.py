"""Right: default_name counts only when there is no scope.

score: 5
"""


# %% auto-layer
def my_dense(x, units, scope=None):
    with tf.variable_scope(scope, default_name="my_dense"):
        w = tf.get_variable("w", [x.shape[-1], units])
        b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
        return tf.matmul(x, w) + b
