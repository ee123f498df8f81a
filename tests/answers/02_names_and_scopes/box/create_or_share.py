"""Right, without AUTO_REUSE: it tries to create, and shares when that is refused.

score: 5
"""


# %% box
def scale(x, box):
    def variable(reuse):
        with tf.variable_scope(box, reuse=reuse, auxiliary_name_scope=False):
            return tf.get_variable("w", [x.shape[1]])

    try:
        w = variable(None)
    except ValueError:
        w = variable(True)
    with tf.name_scope(box.original_name_scope):
        return w * x
