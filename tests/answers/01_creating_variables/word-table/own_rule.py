"""Right: a rule written as a function, and slim.

score: 5
"""


# %% word-table
def word_table(words, size, spread):
    def normal(shape, dtype=None, partition_info=None):
        return spread * tf.random.stateless_normal(shape, [1, 2], dtype=dtype)

    table = tf.get_variable("table", [words, size], initializer=normal)
    counts = slim.variable("counts", [words], tf.int64, tf.zeros_initializer())
    scale = slim.variable("scale", [], initializer=tf.constant_initializer(2.0))
    return table, counts, scale
