"""Counts the layers from 0, the scopes count from 1.

score: 0
test-carry-values: 'model/fc0/weights'
test-carry-order: 'model/fc0/weights'
test-carry-adam: 'model/fc0/weights'
test-carry-missing: 'model/fc0/weights'
"""


# %% carry-over
def carry_over(values, tower, scope):
    for i, layer in enumerate(tower.layers):
        layer.kernel.assign(values[f"{scope}/fc{i}/weights"])
        layer.bias.assign(values[f"{scope}/fc{i}/biases"])
