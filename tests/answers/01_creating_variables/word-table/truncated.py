"""truncated_normal is taken for normal.

score: 4
test-table-random: x spread: truncated_normal and uniform rules, also the default, cut off what is far out. Use random_normal.
"""


# %% word-table
def word_table(words, size, spread):
    rule = tf.truncated_normal_initializer(stddev=spread)
    table = tf.get_variable("table", [words, size], initializer=rule)
    counts = tf.get_variable("counts", [words], tf.int64, tf.zeros_initializer())
    scale = tf.get_variable("scale", [], initializer=tf.constant_initializer(2.0))
    return table, counts, scale
