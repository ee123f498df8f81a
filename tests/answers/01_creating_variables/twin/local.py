"""Right: a variable made by an initializer of its own kind, in no list.

score: 3
"""


# %% twin
def twin(source, name):
    start = tf.identity(source.initialized_value())
    return tf.get_variable(name, initializer=start, trainable=False, collections=["twins"])
