"""Every name is right; the calculation is not.

score: 4
test-box-values: Each result is its own x, times the shared w.
"""


# %% box
def scale(x, box):
    with tf.variable_scope(box, reuse=tf.AUTO_REUSE, auxiliary_name_scope=False):
        with tf.name_scope(box.original_name_scope):
            return x + tf.get_variable("w", [x.shape[-1]])
