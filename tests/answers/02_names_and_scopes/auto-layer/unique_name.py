"""graph.unique_name gives a full path, and it knows of ops, not of variables.

score: 2
test-dense-automatic: 'my_dense_2/w'
test-dense-nested: 'net/net/my_dense/w'
test-dense-shared: net/net_1/my_dense/w does not exist
"""


# %% auto-layer
def my_dense(x, units, scope=None):
    scope = scope or tf.get_default_graph().unique_name("my_dense")
    with tf.variable_scope(scope):
        w = tf.get_variable("w", [x.shape[-1], units])
        b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
        return tf.matmul(x, w) + b
