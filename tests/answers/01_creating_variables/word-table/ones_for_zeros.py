"""The counts start at one, the table is uniform, the order is wrong.

score: 2
test-table-random: x spread: truncated_normal and uniform rules, also the default, cut off what is far out. Use random_normal.
test-table-shapes: Return table, counts, scale, in order.
test-table-values: …: use a rule that gives zeros.
"""


# %% word-table
def word_table(words, size, spread):
    rule = tf.random_uniform_initializer(-spread, spread)
    table = tf.get_variable("table", [words, size], initializer=rule)
    counts = tf.get_variable("counts", [words], tf.int64, tf.ones_initializer())
    scale = tf.get_variable("scale", [], initializer=tf.constant_initializer(2.0))
    return counts, table, scale
