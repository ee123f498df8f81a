"""The bias is made, and not added.

score: 4
test-dense-values: or no bias?
"""


# %% auto-layer
def my_dense(x, units, scope=None):
    with tf.variable_scope(scope, default_name="my_dense"):
        w = tf.get_variable("w", [x.shape[-1], units])
        tf.get_variable("b", [units], initializer=tf.zeros_initializer())
        return tf.matmul(x, w)
