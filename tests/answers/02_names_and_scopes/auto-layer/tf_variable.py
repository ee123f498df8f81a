"""tf.Variable gets the right names, and can never be shared.

score: 3
test-dense-given: and no error
test-dense-shared: Only get_variable shares
"""


# %% auto-layer
def my_dense(x, units, scope=None):
    with tf.variable_scope(scope, default_name="my_dense"):
        w = tf.Variable(tf.random_normal([x.shape[-1], units]), name="w")
        b = tf.Variable(tf.zeros([units]), name="b")
        return tf.matmul(x, w) + b
