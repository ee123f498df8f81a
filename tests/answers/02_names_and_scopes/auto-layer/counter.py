"""A count of one's own goes on from graph to graph, and through all scopes.

score: 0
test-dense-automatic: Each call needs a NEW
test-dense-given: not ['fc/w', 'fc/b', 'my_dense/w', 'my_dense/b']
test-dense-nested: Do not count in Python
test-dense-shared: Sharing needs a variable
test-dense-values: There is no variable my_dense/w.
"""

# %% auto-layer
COUNT = 0


def my_dense(x, units, scope=None):
    global COUNT
    if scope is None:
        scope = f"my_dense_{COUNT}" if COUNT else "my_dense"
        COUNT += 1
    with tf.variable_scope(scope):
        w = tf.get_variable("w", [x.shape[-1], units])
        b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
        return tf.matmul(x, w) + b
