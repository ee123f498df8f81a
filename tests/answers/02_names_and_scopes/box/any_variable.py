"""It shares as soon as there is any variable, even one of somebody else.

score: 4
test-box-shared: the first call must be allowed to create it
"""


# %% box
def scale(x, box):
    reuse = bool(tf.global_variables())
    with tf.variable_scope(box, reuse=reuse, auxiliary_name_scope=False):
        with tf.name_scope(box.original_name_scope):
            return x * tf.get_variable("w", [x.shape[-1]])
