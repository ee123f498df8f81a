"""Right, with a function around any layer.

score: 5
"""


# %% auto-layer
def in_own_scope(default_name):
    def decorate(layer):
        def scoped(*args, scope=None):
            with tf.variable_scope(scope, default_name=default_name):
                return layer(*args)

        return lambda x, units, scope=None: scoped(x, units, scope=scope)

    return decorate


@in_own_scope("my_dense")
def my_dense(x, units):
    w = tf.get_variable("w", [x.shape[-1], units])
    return x @ w + tf.get_variable("b", [units], initializer=tf.zeros_initializer())
