"""add_n fails for an empty list.

score: 2
test-whole-none: Next step: tf.add_n does not take an empty list; the penalties may be n
"""


# %% whole-loss
def whole_loss(data_loss, scope):
    key = tf.GraphKeys.REGULARIZATION_LOSSES
    penalties = tf.get_collection(key, scope=re.escape(scope) + "/")
    return data_loss + tf.add_n(penalties)
