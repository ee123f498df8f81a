"""A dict of variables outside of the function: they belong to an old graph.

score: 0
test-box-shared: A variable of an older graph was used
test-box-name: A variable of an older graph was used
test-box-ops: A variable of an older graph was used
test-box-elsewhere: A variable of an older graph was used
test-box-values: A variable of an older graph was used
"""

# %% box
MADE = {}


def scale(x, box):
    with tf.variable_scope(box, auxiliary_name_scope=False):
        with tf.name_scope(box.original_name_scope):
            if "w" not in MADE:
                MADE["w"] = tf.get_variable("w", [x.shape[-1]])
            return x * MADE["w"]
