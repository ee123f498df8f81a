"""Right: the choice that initialized_value makes, written out.

score: 3
"""


# %% twin
def twin(source, name):
    start = tf.cond(
        tf.is_variable_initialized(source), source.read_value, lambda: source.initial_value
    )
    return tf.Variable(start, trainable=False, name=name)
