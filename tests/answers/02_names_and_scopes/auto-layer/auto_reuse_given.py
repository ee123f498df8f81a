"""AUTO_REUSE for a given name: the same name twice is no error any more.

score: 4
test-dense-given: do not share in silence
"""


# %% auto-layer
def my_dense(x, units, scope=None):
    reuse = tf.AUTO_REUSE if scope else None
    with tf.variable_scope(scope, default_name="my_dense", reuse=reuse):
        w = tf.get_variable("w", [x.shape[-1], units])
        b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
        return tf.matmul(x, w) + b
