"""It takes the value if there is one, and draws anew if not.

score: 2
test-twin-starts-equal: …. A rule, or another run, draws again: the first value must be source.initialized_value
"""


# %% twin
def twin(source, name):
    def draw():
        return tf.random_normal(source.shape, dtype=source.dtype.base_dtype)

    start = tf.cond(tf.is_variable_initialized(source), source.read_value, draw)
    return tf.Variable(start, trainable=False, name=name)
