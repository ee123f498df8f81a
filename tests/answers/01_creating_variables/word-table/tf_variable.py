"""Made with tf.Variable: nobody can share it.

score: 4
test-table-shares: . tf.Variable never shares: use tf.get_variable, and open no scope in the function.
"""


# %% word-table
def word_table(words, size, spread):
    table = tf.Variable(tf.random_normal([words, size], stddev=spread), name="table")
    counts = tf.Variable(tf.zeros([words], tf.int64), name="counts")
    scale = tf.Variable(2.0, name="scale")
    return table, counts, scale
