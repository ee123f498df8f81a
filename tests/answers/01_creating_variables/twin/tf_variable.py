"""Right: tf.Variable from initialized_value.

score: 3
"""


# %% twin
def twin(source, name):
    return tf.Variable(source.initialized_value(), trainable=False, name=name)
