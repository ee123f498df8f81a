"""auxiliary_name_scope=False alone: the ops stay at the place of the call.

score: 3
test-box-ops: Not in model/box/: ['mul', 'mul_1']
test-box-elsewhere: Not in model/box/: ['far/mul', 'away/mul']
"""


# %% box
def scale(x, box):
    with tf.variable_scope(box, reuse=tf.AUTO_REUSE, auxiliary_name_scope=False):
        return x * tf.get_variable("w", [x.shape[-1]])
