"""Right: initialized_value as initializer.

score: 3
"""


# %% twin
def twin(source, name):
    start = source.initialized_value()
    return tf.get_variable(name, dtype=source.dtype.base_dtype, initializer=start, trainable=False)
