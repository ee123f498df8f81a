"""A fixed name where none was given: the second layer is refused.

score: 2
test-dense-automatic: Variable my_dense/w already exists
test-dense-nested: already exists
test-dense-shared: my_dense/w already exists
"""


# %% auto-layer
def my_dense(x, units, scope=None):
    with tf.variable_scope(scope or "my_dense"):
        w = tf.get_variable("w", [x.shape[-1], units])
        b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
        return tf.matmul(x, w) + b
