"""Right: functions without arguments.

score: 5
"""


# %% word-table
def word_table(words, size, spread):
    return [
        tf.get_variable("table", initializer=lambda: tf.random_normal([words, size], 0.0, spread)),
        tf.get_variable("counts", [words], tf.int64),
        tf.get_variable("scale", initializer=lambda: tf.constant(2.0)),
    ]
