"""The same kind of rule again: it draws other numbers.

score: 2
test-twin-starts-equal: …. A rule, or another run, draws again: the first value must be source.initialized_value
"""


# %% twin
def twin(source, name):
    rule = tf.random_normal_initializer(stddev=5.0)
    dtype = source.dtype.base_dtype
    return tf.get_variable(name, source.shape, dtype, initializer=rule, trainable=False)
