"""Right: the name is given in full, by a scope without a name.

score: 3
"""


# %% twin
def twin(source, name):
    start = tf.identity(source.initialized_value())
    with tf.variable_scope("", reuse=False):
        return tf.get_variable(name, initializer=start, trainable=False)
