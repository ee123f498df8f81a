"""Right, with a variable of tf_slim.

score: 5
"""


# %% box
def scale(x, box):
    with tf.variable_scope(box, reuse=tf.AUTO_REUSE, auxiliary_name_scope=False):
        w = slim.model_variable("w", shape=[x.shape[-1]])
    with tf.name_scope(box.original_name_scope):
        return tf.einsum("rc,c->rc", x, w)
