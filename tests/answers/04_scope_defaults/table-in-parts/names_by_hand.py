"""Right: the parts are asked for by their names, the last one first.

score: 3
"""


# %% table-in-parts
def look_up(ids, rows, width, parts):
    sizes = [rows // parts + (i < rows % parts) for i in range(parts)]
    pieces = [
        tf.get_variable(f"words/table/part_{i}", [sizes[i], width]) for i in reversed(range(parts))
    ]
    return tf.gather(tf.concat(pieces[::-1], axis=0), ids)
