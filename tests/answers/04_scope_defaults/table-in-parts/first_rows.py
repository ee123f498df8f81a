"""The ids are not used: the first rows come back.

score: 1
test-table-rows: 12 ids gave the shape (7, 3).
test-table-shared: Two calls find different numbers in one row.
"""


# %% table-in-parts
def look_up(ids, rows, width, parts):
    with tf.variable_scope("words", partitioner=tf.fixed_size_partitioner(parts)):
        table = tf.convert_to_tensor(tf.get_variable("table", [rows, width]))
    return tf.slice(table, [0, 0], [tf.minimum(tf.size(ids), rows), width])
