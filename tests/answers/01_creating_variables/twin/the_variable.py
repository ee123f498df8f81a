"""The variable itself as first value: one copy starts, a copy of a copy does not.

score: 2
test-twin-starts-equal: The program does not start: Graph execution error:. A twin of a twin needs its value before it is there: take
"""


# %% twin
def twin(source, name):
    return tf.get_variable(name, initializer=source, trainable=False)
