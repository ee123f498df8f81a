"""Right: a rule and a shape for each.

score: 5
"""


# %% word-table
def word_table(words, size, spread):
    normal = tf.random_normal_initializer(0.0, spread)
    table = tf.get_variable("table", [words, size], tf.float32, normal)
    counts = tf.get_variable("counts", [words], tf.int64, tf.zeros_initializer)
    scale = tf.get_variable("scale", (), tf.float32, tf.constant_initializer(2))
    return table, counts, scale
