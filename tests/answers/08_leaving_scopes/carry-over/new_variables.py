"""Right: puts new variables in the place of the old ones.

score: 5
"""


# %% carry-over
def carry_over(values, tower, scope):
    for i, layer in enumerate(tower.layers, 1):
        layer.kernel = tf.Variable(values[f"{scope}/fc{i}/weights"], name="kernel")
        layer.bias = tf.Variable(values[f"{scope}/fc{i}/biases"], name="bias")
