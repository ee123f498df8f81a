"""The name of the scope is the one of the visible test.

score: 4
test-box-name: The variables are ['model/box/w']; wanted is
"""


# %% box
def scale(x, box):
    scope = tf.VariableScope(reuse=tf.AUTO_REUSE, name="model/box")
    with tf.name_scope(box.original_name_scope):
        with tf.variable_scope(scope, auxiliary_name_scope=False):
            return x * tf.get_variable("w", [x.shape[-1]])
