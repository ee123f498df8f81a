"""The shapes of the visible test are written down.

score: 3
test-table-random: different numbers in
test-table-shapes: }. A single number has the shape
"""


# %% word-table
def word_table(words, size, spread):
    rule = tf.random_normal_initializer(stddev=spread)
    table = tf.get_variable("table", [7, 3], initializer=rule)
    counts = tf.get_variable("counts", [7], tf.int64, tf.zeros_initializer())
    scale = tf.get_variable("scale", [], initializer=tf.constant_initializer(2.0))
    return table, counts, scale
