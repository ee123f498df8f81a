"""An assignment is made but nobody runs it.

score: 2
test-twin-starts-equal: …. A rule, or another run, draws again: the first value must be source.initialized_value
"""


# %% twin
def twin(source, name):
    copy = tf.get_variable(name, source.shape, source.dtype.base_dtype, trainable=False)
    copy.assign(source)
    return copy
