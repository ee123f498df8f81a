"""Right: a rule that ignores its arguments.

score: 3
"""


# %% twin
def twin(source, name):
    def same(shape, dtype=None, partition_info=None):
        return source.initialized_value()

    return tf.get_variable(name, source.shape, source.dtype.base_dtype, same, trainable=False)
