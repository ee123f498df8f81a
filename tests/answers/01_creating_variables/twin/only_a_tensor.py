"""A tensor is handed back: it follows source, and keeps nothing.

score: 0
test-twin-not-trainable: . Each call must make one new variable, and no more: a tensor is not enough, and sharing source is none.
test-twin-own: . Each call must make one new variable, and no more: a tensor is not enough, and sharing source is none.
test-twin-starts-equal: . Each call must make one new variable, and no more: a tensor is not enough, and sharing source is none.
"""


# %% twin
def twin(source, name):
    return tf.identity(source, name=name)
