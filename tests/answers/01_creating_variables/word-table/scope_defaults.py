"""Right: the initializers come from the scope that is open, entered once more.

score: 5
"""


# %% word-table
def word_table(words, size, spread):
    here = tf.get_variable_scope()
    with tf.variable_scope(here, initializer=tf.random_normal_initializer(stddev=spread)):
        table = tf.get_variable("table", [words, size])
    with tf.variable_scope(here, initializer=tf.constant_initializer(2.0)):
        scale = tf.get_variable("scale", [])
    counts = tf.get_variable("counts", [words], dtype=tf.int64)
    return table, counts, scale
