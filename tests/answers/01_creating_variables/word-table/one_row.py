"""One row is drawn and repeated.

score: 4
test-table-random: different numbers in
"""


# %% word-table
def word_table(words, size, spread):
    row = tf.random_normal([1, size], stddev=spread)
    table = tf.get_variable("table", initializer=tf.tile(row, [words, 1]))
    counts = tf.get_variable("counts", [words], tf.int64, tf.zeros_initializer())
    scale = tf.get_variable("scale", [], initializer=tf.constant_initializer(2.0))
    return table, counts, scale
