"""Right: tf.gather joins the parts.

score: 3
"""


# %% table-in-parts
def look_up(ids, rows, width, parts):
    with tf.variable_scope("words"):
        cut = tf.fixed_size_partitioner(parts, axis=0)
        table = tf.get_variable("table", [rows, width], partitioner=cut)
        return tf.gather(table, ids)
