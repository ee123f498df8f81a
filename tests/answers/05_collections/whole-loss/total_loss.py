"""get_total_loss added: it holds the data loss already, and everybody's penalties.

score: 0
test-whole-value: It is the data loss, once, plus each penalty, once
test-whole-none: Without penalties it is the data loss alone
test-whole-scope: The penalties of other scopes do not belong to it
"""


# %% whole-loss
def whole_loss(data_loss, scope):
    return data_loss + tf.losses.get_total_loss()
