"""Right: the table is drawn by NumPy while the graph is built.

score: 5
"""


# %% word-table
def word_table(words, size, spread):
    drawn = np.random.normal(0, spread, [words, size]).astype("float32")
    table = tf.get_variable("table", initializer=drawn)
    counts = tf.get_variable("counts", dtype=tf.int64, initializer=np.zeros(words, "int64"))
    scale = tf.get_variable("scale", initializer=np.float32(2))
    return table, counts, scale
