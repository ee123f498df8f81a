"""The first argument of the rule is taken for the standard deviation.

score: 4
test-table-random: The first argument of random_normal_initializer is the mean: write stddev=spread.
"""


# %% word-table
def word_table(words, size, spread):
    table = tf.get_variable(
        "table", [words, size], initializer=tf.random_normal_initializer(spread)
    )
    counts = tf.get_variable("counts", [words], tf.int64, tf.zeros_initializer())
    scale = tf.get_variable("scale", [], initializer=tf.constant_initializer(2.0))
    return table, counts, scale
