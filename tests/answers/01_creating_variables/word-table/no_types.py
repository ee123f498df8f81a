"""The zero is thought to make whole numbers, and 2 a decimal one.

score: 3
test-table-shares: Next step: A request without `dtype` asks for
test-table-types: for counts. A value brings its own type:
"""


# %% word-table
def word_table(words, size, spread):
    rule = tf.random_normal_initializer(stddev=spread)
    table = tf.get_variable("table", [words, size], initializer=rule)
    counts = tf.get_variable("counts", [words], initializer=tf.zeros_initializer())
    scale = tf.get_variable("scale", initializer=2)
    return table, counts, scale
