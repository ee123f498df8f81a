"""Right: a case for the empty list.

score: 3
"""


# %% whole-loss
def whole_loss(data_loss, scope):
    penalties = [
        tf.convert_to_tensor(penalty)
        for penalty in tf.get_collection(tf.GraphKeys.REGULARIZATION_LOSSES)
        if re.match(re.escape(scope) + "/", penalty.name)
    ]
    return data_loss + tf.add_n(penalties) if penalties else data_loss
