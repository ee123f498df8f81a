"""Right: the parts as one tensor; with one piece, the strategies agree.

score: 3
"""


# %% table-in-parts
def look_up(ids, rows, width, parts):
    with tf.variable_scope("words", partitioner=tf.fixed_size_partitioner(parts)):
        table = tf.get_variable("table", [rows, width])
    return tf.nn.embedding_lookup(tf.convert_to_tensor(table), ids)
