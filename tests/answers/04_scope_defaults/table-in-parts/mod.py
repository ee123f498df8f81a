"""The default strategy mod finds the wrong rows.

score: 2
test-table-rows: Wrong rows. embedding_lookup counts by "mod" unless told otherwise, and a partitioner cuts
"""


# %% table-in-parts
def look_up(ids, rows, width, parts):
    with tf.variable_scope("words", partitioner=tf.fixed_size_partitioner(parts)):
        table = tf.get_variable("table", [rows, width])
    return tf.nn.embedding_lookup(table, ids)
