"""Right: the tensor that source itself starts with; one op, one draw.

score: 3
"""


# %% twin
def twin(source, name):
    return tf.Variable(source.initial_value, trainable=False, name=name)
