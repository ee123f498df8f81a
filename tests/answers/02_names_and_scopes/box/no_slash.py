"""The name of the box without a / at the end: a wish for a new name scope.

score: 3
test-box-ops: 'model/box_1/mul'
test-box-elsewhere: 'far/model/box/mul'
"""


# %% box
def scale(x, box):
    with tf.variable_scope(box, reuse=tf.AUTO_REUSE, auxiliary_name_scope=False):
        with tf.name_scope(box.name):
            return x * tf.get_variable("w", [x.shape[-1]])
