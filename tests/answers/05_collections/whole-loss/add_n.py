"""Right: add_n over the data loss and the list.

score: 3
"""


# %% whole-loss
def whole_loss(data_loss, scope):
    key = tf.GraphKeys.REGULARIZATION_LOSSES
    penalties = tf.get_collection(key, scope=re.escape(scope) + "/")
    return tf.add_n([data_loss, *penalties])
