"""Right: values instead of rules, with their own shapes and types.

score: 5
"""


# %% word-table
def word_table(words, size, spread):
    drawn = tf.random_normal([words, size], stddev=spread)
    table = tf.get_variable("table", initializer=drawn)
    counts = tf.get_variable("counts", dtype=tf.int64, initializer=tf.zeros([words], tf.int64))
    scale = tf.get_variable("scale", initializer=2.0)
    return table, counts, scale
