"""Right: the short names of tf.initializers, shapes as TensorShape, types as text.

score: 5
"""


# %% word-table
def word_table(words, size, spread):
    table = tf.get_variable(
        name="table",
        shape=tf.TensorShape([words, size]),
        dtype="float32",
        initializer=tf.initializers.random_normal(stddev=spread),
    )
    counts = tf.get_variable("counts", words, "int64", tf.initializers.zeros())
    scale = tf.get_variable("scale", shape=[], initializer=tf.initializers.constant(2.0))
    return table, counts, scale
