"""A name scope for the variable: get_variable does not see it.

score: 1
test-box-shared: Variable w already exists
test-box-ops: Variable w already exists
test-box-name: The variables are ['w', 'other/w']
test-box-values: First make it one variable
"""


# %% box
def scale(x, box):
    with tf.name_scope(box.original_name_scope):
        return x * tf.get_variable("w", [x.shape[-1]])
