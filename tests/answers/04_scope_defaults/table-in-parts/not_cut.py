"""No partitioner: one variable.

score: 0
test-table-parts: The variables are ['m/words/table']. Wanted are ['m/words/table/part_0', 'm/words/table/pa
test-table-rows: Not 2 parts: ['m/words/table']. Where is the partitioner?
test-table-shared: Result a is looked up in ['m/words/table']. Wanted is the one table, ['m/words/table/part_
"""


# %% table-in-parts
def look_up(ids, rows, width, parts):
    with tf.variable_scope("words"):
        table = tf.get_variable("table", [rows, width])
    return tf.gather(table, ids)
