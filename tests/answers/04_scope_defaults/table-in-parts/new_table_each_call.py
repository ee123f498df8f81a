"""A default name makes a new table in each call.

score: 1
test-table-parts: The variables are ['m/words/table/part_0', 'm/words/table/part_1', 'm/words_1/table/part_0
test-table-shared: Result b is looked up in ['m/words_1/table/part_0', 'm/words_1/table/part_1']. Wanted is t
"""


# %% table-in-parts
def look_up(ids, rows, width, parts):
    partitioner = tf.fixed_size_partitioner(parts)
    with tf.variable_scope(None, default_name="words", partitioner=partitioner):
        table = tf.get_variable("table", [rows, width])
    return tf.gather(table, ids)
