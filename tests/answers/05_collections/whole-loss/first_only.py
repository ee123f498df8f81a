"""Only the first penalty of the list.

score: 0
test-whole-value: It is the data loss, once, plus each penalty, once
test-whole-none: Next step: The list may be empty.
test-whole-scope: The penalties of other scopes do not belong to it
"""


# %% whole-loss
def whole_loss(data_loss, scope):
    penalties = tf.losses.get_regularization_losses(re.escape(scope) + "/")
    return data_loss + penalties[0]
