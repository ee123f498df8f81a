"""A scope of its own: the names are not those asked for.

score: 2
test-table-random: There is no `text/table` in what the program built. There is: table, counts, scale.
test-table-shapes: are there. Give the short names, and no scope.
test-table-values: There is no `text/counts` in what the program built. There is: counts, table, scale.
"""


# %% word-table
def word_table(words, size, spread):
    with tf.variable_scope("words"):
        rule = tf.random_normal_initializer(stddev=spread)
        table = tf.get_variable("table", [words, size], initializer=rule)
        counts = tf.get_variable("counts", [words], tf.int64, tf.zeros_initializer())
        scale = tf.get_variable("scale", [], initializer=tf.constant_initializer(2.0))
    return table, counts, scale
