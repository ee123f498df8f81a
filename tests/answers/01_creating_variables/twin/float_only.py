"""The type is written down: a twin of a float64 variable is refused.

score: 2
test-twin-own: The twin has the name, and the shape and the type of source. There are
"""


# %% twin
def twin(source, name):
    def same(shape, dtype=None, partition_info=None):
        return tf.cast(source.initialized_value(), tf.float32)

    return tf.get_variable(name, source.shape, tf.float32, same, trainable=False)
