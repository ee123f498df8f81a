"""The scope by its name: inside another scope it is added to that one.

score: 3
test-box-name: The variables are ['model/box/w', 'other/model/box/w']; wanted is ['model/box/w']
test-box-values: First make it one variable
"""


# %% box
def scale(x, box):
    with tf.variable_scope(box.name, reuse=tf.AUTO_REUSE, auxiliary_name_scope=False):
        with tf.name_scope(box.original_name_scope):
            return x * tf.get_variable("w", [x.shape[-1]])
