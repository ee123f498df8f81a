"""The variable itself as first value: one copy starts, a copy of a copy does not.

score: 2
test-twin-starts-equal: does not start before source does: it reads a variable that has no value yet.
"""


# %% twin
def twin(source, name):
    return tf.get_variable(name, initializer=source, trainable=False)
