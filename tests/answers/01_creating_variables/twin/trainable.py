"""The twin is trained.

score: 2
test-twin-not-trainable: . Only source is to be trained: the twins need trainable=False.
"""


# %% twin
def twin(source, name):
    return tf.get_variable(name, initializer=source.initialized_value())
