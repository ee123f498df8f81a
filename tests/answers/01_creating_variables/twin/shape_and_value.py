"""A shape and a value together.

score: 0
test-twin-not-trainable: `, with ValueError: If initializer is a constant, do not specify shape. Next step: A value has a shape of its
test-twin-own: `, with ValueError: If initializer is a constant, do not specify shape. Next step: A value has a shape of its
test-twin-starts-equal: `, with ValueError: If initializer is a constant, do not specify shape. Next step: A value has a shape of its
"""


# %% twin
def twin(source, name):
    start = source.initialized_value()
    return tf.get_variable(name, source.shape, initializer=start, trainable=False)
