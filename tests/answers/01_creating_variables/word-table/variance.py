"""The spread is taken for the variance.

score: 4
test-table-random: Its standard deviation is 0.5
"""


# %% word-table
def word_table(words, size, spread):
    rule = tf.random_normal_initializer(stddev=spread**0.5)
    table = tf.get_variable("table", [words, size], initializer=rule)
    counts = tf.get_variable("counts", [words], tf.int64, tf.zeros_initializer())
    scale = tf.get_variable("scale", [], initializer=tf.constant_initializer(2.0))
    return table, counts, scale
