"""name_scope finds free names too, but not for get_variable.

score: 0
test-dense-automatic: Variable w already exists
test-dense-given: Variable w already exists
test-dense-nested: Variable net/w already exists
test-dense-shared: Variable net/w already exists
test-dense-values: Variable w already exists
"""


# %% auto-layer
def my_dense(x, units, scope=None):
    with tf.name_scope(scope, "my_dense"):
        w = tf.get_variable("w", [x.shape[-1], units])
        b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
        return tf.matmul(x, w) + b
