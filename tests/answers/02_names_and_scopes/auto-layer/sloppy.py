"""Names are right; there is an activation too many.

score: 4
test-dense-values: Is there an activation, or no bias?
"""


# %% auto-layer
def my_dense(x, units, scope=None):
    with tf.variable_scope(scope, default_name="my_dense"):
        w = tf.get_variable("w", [x.shape[-1], units])
        b = tf.get_variable("b", [units])
        return tf.nn.relu(tf.matmul(x, w) + b)
