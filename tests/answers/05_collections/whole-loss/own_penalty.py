"""A penalty invented anew, with its own scale.

score: 0
test-whole-value: It is the data loss, once, plus each penalty, once
test-whole-none: Without penalties it is the data loss alone
test-whole-scope: The penalties of other scopes do not belong to it
"""


# %% whole-loss
def whole_loss(data_loss, scope):
    weights = tf.trainable_variables(re.escape(scope) + "/")
    return data_loss + 0.1 * sum(tf.nn.l2_loss(w) for w in weights)
