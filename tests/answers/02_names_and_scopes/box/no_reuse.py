"""Nothing asks for sharing.

score: 0
test-box-shared: already exists
test-box-name: already exists
test-box-ops: already exists
test-box-elsewhere: already exists
test-box-values: already exists
"""


# %% box
def scale(x, box):
    with tf.variable_scope(box, auxiliary_name_scope=False):
        with tf.name_scope(box.original_name_scope):
            return x * tf.get_variable("w", [x.shape[-1]])
