"""get_total_loss alone: right only while there is one network.

score: 1
test-whole-none: Without penalties it is the data loss alone
test-whole-scope: The penalties of other scopes do not belong to it
"""


# %% whole-loss
def whole_loss(data_loss, scope):
    return tf.losses.get_total_loss()
