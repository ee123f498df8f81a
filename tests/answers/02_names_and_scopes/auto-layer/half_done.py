"""The bias is forgotten.

score: 0
test-dense-automatic: wanted are
test-dense-given: ['fc/w', 'my_dense/w'], not
test-dense-shared: There are ['net/my_dense/w', 'net/fc/w']
test-dense-nested: There are ['my_dense/w', 'net/my_dense/w'
test-dense-values: There is no variable one/b.
"""


# %% auto-layer
def my_dense(x, units, scope=None):
    with tf.variable_scope(scope, default_name="my_dense"):
        return tf.matmul(x, tf.get_variable("w", [x.shape[-1], units]))
