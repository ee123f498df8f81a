"""Right, with the name scope around the variable scope.

score: 5
"""


# %% box
def scale(x, box):
    with tf.name_scope(box.original_name_scope):
        with tf.variable_scope(box, reuse=tf.AUTO_REUSE, auxiliary_name_scope=False):
            w = tf.get_variable("w", x.shape[1:])
        return tf.multiply(x, w, name="scaled")
