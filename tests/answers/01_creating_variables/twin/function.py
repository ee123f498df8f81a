"""Right: a function without arguments.

score: 3
"""


# %% twin
def twin(source, name):
    return tf.Variable(lambda: source.initialized_value(), False, name=name)
