"""Right: Python's sum, which gives 0 for an empty list.

score: 3
"""


# %% whole-loss
def whole_loss(data_loss, scope):
    penalties = tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES, re.escape(scope) + "/")
    return data_loss + sum(penalties)
