"""A fixed name and AUTO_REUSE: all layers silently are one.

score: 1
test-dense-automatic: Each call needs a NEW variable scope
test-dense-given: do not share in silence
test-dense-nested: Each outer scope counts by itself
test-dense-shared: The caller built the same layers again
"""


# %% auto-layer
def my_dense(x, units, scope=None):
    with tf.variable_scope(scope or "my_dense", reuse=tf.AUTO_REUSE):
        w = tf.get_variable("w", [x.shape[-1], units])
        b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
        return tf.matmul(x, w) + b
