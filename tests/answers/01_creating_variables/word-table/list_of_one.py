"""A single number is given the shape [1].

score: 4
test-table-shapes: }. A single number has the shape
"""


# %% word-table
def word_table(words, size, spread):
    rule = tf.random_normal_initializer(stddev=spread)
    table = tf.get_variable("table", [words, size], initializer=rule)
    counts = tf.get_variable("counts", [words], tf.int64, tf.zeros_initializer())
    scale = tf.get_variable("scale", [1], initializer=tf.constant_initializer(2.0))
    return table, counts, scale
