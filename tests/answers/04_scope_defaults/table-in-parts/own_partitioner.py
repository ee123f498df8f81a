"""Right: a partitioner is only a function of shape and type.

score: 3
"""


# %% table-in-parts
def look_up(ids, rows, width, parts):
    def by_rows(shape, dtype):
        return [parts] + [1] * (len(shape) - 1)

    with tf.variable_scope("words", partitioner=by_rows):
        table = tf.get_variable("table", [rows, width])
    return tf.nn.embedding_lookup(list(table), ids, "div")
