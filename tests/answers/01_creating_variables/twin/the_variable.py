"""The variable itself as first value: one copy starts, a copy of a copy does not.

score: 2
test-twin-starts-equal: A twin of a twin does not start: it reads a variable that has no value yet.
"""


# %% twin
def twin(source, name):
    return tf.get_variable(name, initializer=source, trainable=False)
