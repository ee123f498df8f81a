"""The sizes are those of the visible tests.

score: 0
test-table-parts: The variables are ['
test-table-rows: parts: ['m/words/table/part_0', 'm/words/table/part_1']. Where is the partitioner?
test-table-shared: Result a is looked up in ['m/words/table/part_0', 'm/words/table/part_1']. Wanted is the o
"""


# %% table-in-parts
def look_up(ids, rows, width, parts):
    with tf.variable_scope("words", partitioner=tf.fixed_size_partitioner(2)):
        return tf.gather(tf.get_variable("table", [7, 3]), ids)
