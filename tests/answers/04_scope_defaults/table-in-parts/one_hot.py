"""Right: a product with ones and zeros.

score: 3
"""


# %% table-in-parts
def look_up(ids, rows, width, parts):
    partitioner = tf.fixed_size_partitioner(num_shards=parts)
    table = tf.get_variable("words/table", [rows, width], partitioner=partitioner)
    return tf.matmul(tf.one_hot(ids, rows), table)
