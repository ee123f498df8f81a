"""Right: the strategy div.

score: 3
"""


# %% table-in-parts
def look_up(ids, rows, width, parts):
    with tf.variable_scope("words", partitioner=tf.fixed_size_partitioner(parts)):
        table = tf.get_variable("table", [rows, width])
    return tf.nn.embedding_lookup(table, ids, partition_strategy="div")
