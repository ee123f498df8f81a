"""The columns are cut, not the rows.

score: 1
test-table-parts: Cut rows, not columns: [(7, 2), (7, 1)].
test-table-rows: Cut rows, not columns: 7 rows of 3.
"""


# %% table-in-parts
def look_up(ids, rows, width, parts):
    with tf.variable_scope("words", partitioner=tf.fixed_size_partitioner(parts, axis=1)):
        table = tf.get_variable("table", [rows, width])
    return tf.gather(table, ids)
