"""Right: the data loss and the list as one vector, summed.

score: 3
"""


# %% whole-loss
def whole_loss(data_loss, scope):
    penalties = tf.losses.get_regularization_losses(scope=re.escape(scope) + "/")
    return tf.reduce_sum(tf.stack([data_loss] + penalties))
