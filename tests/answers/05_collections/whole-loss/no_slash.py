"""The scope's name is only the beginning of other names.

score: 2
test-whole-scope: The penalties of other scopes do not belong to it
"""


# %% whole-loss
def whole_loss(data_loss, scope):
    return data_loss + tf.losses.get_regularization_loss(scope)
