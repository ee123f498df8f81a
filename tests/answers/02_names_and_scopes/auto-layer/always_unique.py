"""A given name as default_name: twice the name gives two layers.

score: 4
test-dense-given: do not make it unique
"""


# %% auto-layer
def my_dense(x, units, scope=None):
    with tf.variable_scope(None, default_name=scope or "my_dense"):
        w = tf.get_variable("w", [x.shape[-1], units])
        b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
        return tf.matmul(x, w) + b
