"""Right: all gradients are made, and only some are applied.

score: 5
"""


# %% train-half
def train_half(loss, scope, rate):
    optimizer = tf.train.GradientDescentOptimizer(rate)
    pairs = optimizer.compute_gradients(loss)
    mine = [(g, v) for g, v in pairs if v.op.name.startswith(f"{scope}/")]
    return optimizer.apply_gradients(mine)
