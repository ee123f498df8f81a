"""Separate variables with the right names, made by tf.Variable: each call makes its own.

score: 1
test-table-parts: The variables are ['m/words/table/part_0', 'm/words/table/part_1', 'm/words_1/table/part_0
test-table-shared: Result b is looked up in ['m/words_1/table/part_0', 'm/words_1/table/part_1']. Wanted is t
"""


# %% table-in-parts
def look_up(ids, rows, width, parts):
    sizes = [rows // parts + (i < rows % parts) for i in range(parts)]
    with tf.variable_scope("words"):
        pieces = [
            tf.Variable(tf.zeros([size, width]), name=f"table/part_{i}")
            for i, size in enumerate(sizes)
        ]
    return tf.gather(tf.concat(pieces, 0), ids)
