"""Right: it looks whether the variable is there, and uses graph.name_scope.

score: 5
"""


# %% box
def scale(x, box):
    there = any(v.op.name == box.name + "/w" for v in tf.global_variables())
    with tf.get_default_graph().name_scope(box.original_name_scope):
        with tf.variable_scope(box, reuse=there, auxiliary_name_scope=False):
            return tf.get_variable("w", [int(x.shape[-1])]) * x
