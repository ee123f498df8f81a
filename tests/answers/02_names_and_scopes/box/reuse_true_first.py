"""reuse=True in the first call already: there is nothing to share.

score: 0
test-box-shared: does not exist
test-box-name: does not exist
test-box-ops: does not exist
test-box-elsewhere: does not exist
test-box-values: does not exist
"""


# %% box
def scale(x, box):
    with tf.variable_scope(box, reuse=True, auxiliary_name_scope=False):
        with tf.name_scope(box.original_name_scope):
            return x * tf.get_variable("w", [x.shape[-1]])
