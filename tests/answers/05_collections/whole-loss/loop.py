"""Right: a loop, names compared as text.

score: 3
"""


# %% whole-loss
def whole_loss(data_loss, scope):
    total = data_loss
    for penalty in tf.losses.get_regularization_losses():
        if penalty.name.startswith(scope + "/"):
            total += penalty
    return total
