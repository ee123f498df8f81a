"""Right: TensorFlow's own sum, by scope.

score: 3
"""


# %% whole-loss
def whole_loss(data_loss, scope):
    return data_loss + tf.losses.get_regularization_loss(re.escape(scope) + "/")
