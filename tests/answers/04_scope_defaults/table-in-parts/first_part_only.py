"""Only the first part is asked.

score: 1
test-table-rows: Wrong rows. embedding_lookup counts by "mod" unless told otherwise, and a partitioner cuts
test-table-shared: Result a is looked up in ['m/words/table/part_0']. Wanted is the one table, ['m/words/tabl
"""


# %% table-in-parts
def look_up(ids, rows, width, parts):
    with tf.variable_scope("words", partitioner=tf.fixed_size_partitioner(parts)):
        first = next(iter(tf.get_variable("table", [rows, width])))
    return tf.gather(first, ids % first.shape[0])
