"""Right: the list of parts is joined by hand.

score: 3
"""


# %% table-in-parts
def look_up(ids, rows, width, parts):
    with tf.variable_scope("words", partitioner=tf.fixed_size_partitioner(parts)):
        pieces = list(tf.get_variable("table", shape=(rows, width)))
    return tf.gather(tf.concat(pieces, axis=0), ids)
