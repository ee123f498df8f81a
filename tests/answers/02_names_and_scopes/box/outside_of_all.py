"""Right: first out of all name scopes, then back to the one of the box.

score: 5
"""


# %% box
def scale(x, box):
    with (
        tf.name_scope(None),
        tf.variable_scope(box, reuse=tf.AUTO_REUSE, auxiliary_name_scope=False),
    ):
        w = tf.get_variable("w", [x.shape[-1]], initializer=tf.ones_initializer())
    prefix = box.original_name_scope
    assert prefix.endswith("/")
    with tf.name_scope(prefix):
        return tf.math.multiply(x, w)
