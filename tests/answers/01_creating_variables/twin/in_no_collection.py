"""The twin is in no collection: the initializer of all variables leaves it out.

score: 2
test-twin-starts-equal: and leave `collections` alone
"""


# %% twin
def twin(source, name):
    start = source.initialized_value()
    return tf.get_variable(name, initializer=start, trainable=False, collections=[])
