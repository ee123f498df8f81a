"""Right: each name is built from the number of the layer.

score: 5
"""


# %% carry-over
def carry_over(values, tower, scope):
    for i, layer in enumerate(tower.layers, start=1):
        layer.kernel.assign(values[f"{scope}/fc{i}/weights"])
        layer.bias.assign(values[f"{scope}/fc{i}/biases"])
