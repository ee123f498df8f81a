"""The regularizer is believed to work by itself.

score: 1
test-whole-value: It is the data loss, once, plus each penalty, once
test-whole-scope: The penalties of other scopes do not belong to it
"""


# %% whole-loss
def whole_loss(data_loss, scope):
    return data_loss
