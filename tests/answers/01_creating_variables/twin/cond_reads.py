"""It asks whether source has a value, and reads it in any case: the read stands outside of the branch.

score: 2
test-twin-starts-equal: does not start before source does: it reads a variable that has no value yet.
"""


# %% twin
def twin(source, name):
    value = source.read_value()
    ready = tf.is_variable_initialized(source)
    start = tf.cond(ready, lambda: value, lambda: source.initial_value)
    return tf.Variable(lambda: start, trainable=False, name=name)
