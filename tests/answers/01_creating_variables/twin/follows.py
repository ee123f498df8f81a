"""A variable is made, but the tensor that follows source is handed back.

score: 0
test-twin-not-trainable: `, with AttributeError: 'SymbolicTensor' object has no attribute 'initialized_value' Next step: A tensor came
test-twin-own: `, with AttributeError: 'SymbolicTensor' object has no attribute 'initialized_value' Next step: A tensor came
test-twin-starts-equal: `, with AttributeError: 'SymbolicTensor' object has no attribute 'initialized_value' Next step: A tensor came
"""


# %% twin
def twin(source, name):
    tf.Variable(source.initialized_value(), trainable=False, name=name)
    return tf.identity(source)
