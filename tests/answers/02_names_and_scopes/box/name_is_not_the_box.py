"""The variable scope's name with a /: right only where the box has the same name.

score: 4
test-box-elsewhere: The object knows its own: box.original_name_scope
"""


# %% box
def scale(x, box):
    with tf.variable_scope(box, reuse=tf.AUTO_REUSE, auxiliary_name_scope=False):
        with tf.name_scope(box.name + "/"):
            return x * tf.get_variable("w", [x.shape[-1]])
