"""The name is written down.

score: 2
test-twin-own: The twin has the name, and the shape and the type of source. There are
"""


# %% twin
def twin(source, name):
    return tf.Variable(source.initialized_value(), trainable=False, name="copy")
