"""The object alone: each opening makes a new name scope.

score: 3
test-box-ops: Each opening of a variable scope opens a NEW name scope
test-box-elsewhere: The ops went to the place of the call
"""


# %% box
def scale(x, box):
    with tf.variable_scope(box, reuse=tf.AUTO_REUSE):
        return x * tf.get_variable("w", [x.shape[-1]])
