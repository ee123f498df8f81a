"""Right: the value is read when the initializer of source has run.

score: 3
"""


# %% twin
def twin(source, name):
    with tf.control_dependencies([source.initializer]):
        start = source.read_value()
    return tf.get_variable(name, initializer=start, trainable=False)
