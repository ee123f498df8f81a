"""The list is added as it is: a vector.

score: 0
test-whole-value: The loss has shape (2,): add the SUM of the list.
test-whole-none: The loss has shape (0,): add the SUM of the list.
test-whole-scope: The loss has shape (1,): add the SUM of the list.
"""


# %% whole-loss
def whole_loss(data_loss, scope):
    key = tf.GraphKeys.REGULARIZATION_LOSSES
    return data_loss + tf.get_collection(key, scope=re.escape(scope) + "/")
