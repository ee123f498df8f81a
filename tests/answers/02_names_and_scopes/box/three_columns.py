"""The number of columns is the one of the visible test.

score: 3
test-box-shared: Dimensions must be equal
test-box-values: Dimensions must be equal
"""


# %% box
def scale(x, box):
    with tf.variable_scope(box, reuse=tf.AUTO_REUSE, auxiliary_name_scope=False):
        with tf.name_scope(box.original_name_scope):
            return x * tf.get_variable("w", [3])
