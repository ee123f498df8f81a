"""A shape and a value together: the message of TensorFlow is not read.

score: 0
test-table-random: with ValueError: If initializer is a constant, do not specify shape. Next step: A value has a shape of its
test-table-shapes: with ValueError: If initializer is a constant, do not specify shape. Next step: A value has a shape of its
test-table-shares: with ValueError: If initializer is a constant, do not specify shape. Next step: A value has a shape of its
test-table-types: with ValueError: If initializer is a constant, do not specify shape. Next step: A value has a shape of its
test-table-values: with ValueError: If initializer is a constant, do not specify shape. Next step: A value has a shape of its
"""


# %% word-table
def word_table(words, size, spread):
    drawn = tf.random_normal([words, size], stddev=spread)
    table = tf.get_variable("table", [words, size], initializer=drawn)
    counts = tf.get_variable("counts", [words], tf.int64, tf.zeros_initializer())
    scale = tf.get_variable("scale", [], initializer=2.0)
    return table, counts, scale
