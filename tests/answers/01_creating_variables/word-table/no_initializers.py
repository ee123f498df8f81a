"""Only names and shapes: the defaults are thought to do.

score: 2
test-table-random: x spread: truncated_normal and uniform rules, also the default, cut off what is far out. Use random_normal.
test-table-types: for counts. A value brings its own type:
test-table-values: …: use a rule that gives zeros.
"""


# %% word-table
def word_table(words, size, spread):
    table = tf.get_variable("table", [words, size])
    counts = tf.get_variable("counts", [words])
    scale = tf.get_variable("scale", [])
    return table, counts, scale
