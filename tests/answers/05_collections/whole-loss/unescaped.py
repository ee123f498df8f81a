"""A dot in the scope's name fits any character.

score: 2
test-whole-scope: Mind the slash, and the dot: re.escape.
"""


# %% whole-loss
def whole_loss(data_loss, scope):
    return data_loss + tf.losses.get_regularization_loss(scope + "/")
