"""The size of the visible test is written down, the number of words is not.

score: 3
test-table-random: different numbers in
test-table-shapes: }. A single number has the shape
"""


# %% word-table
def word_table(words, size, spread):
    rule = tf.random_normal_initializer(stddev=spread)
    table = tf.get_variable("table", [words, 3], initializer=rule)
    counts = tf.get_variable("counts", [words], tf.int64, tf.zeros_initializer())
    scale = tf.get_variable("scale", [], initializer=tf.constant_initializer(2.0))
    return table, counts, scale
