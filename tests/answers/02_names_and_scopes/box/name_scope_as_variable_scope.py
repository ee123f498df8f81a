"""The prefix of the ops given to variable_scope: its / becomes a part of the name.

score: 3
test-box-name: 'model/box//w'
test-box-values: First make it one variable
"""


# %% box
def scale(x, box):
    with tf.variable_scope(box.original_name_scope, reuse=tf.AUTO_REUSE):
        return x * tf.get_variable("w", [x.shape[-1]])
