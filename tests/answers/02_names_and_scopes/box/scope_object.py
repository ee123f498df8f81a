"""Right: the object for the variable, its original name scope for the ops.

score: 5
"""


# %% box
def scale(x, box):
    with tf.variable_scope(box, reuse=tf.AUTO_REUSE, auxiliary_name_scope=False):
        with tf.name_scope(box.original_name_scope):
            return x * tf.get_variable("w", [x.shape[-1]])
