"""Always two parts.

score: 0
test-table-parts: The variables are ['
test-table-rows: parts: ['m/words/table/part_0', 'm/words/table/part_1']. Where is the partitioner?
test-table-shared: Result a is looked up in ['m/words/table/part_0', 'm/words/table/part_1']. Wanted is the o
"""


# %% table-in-parts
def look_up(ids, rows, width, parts):
    with tf.variable_scope("words", partitioner=tf.fixed_size_partitioner(2)):
        table = tf.get_variable("table", [rows, width])
    return tf.gather(table, ids)
