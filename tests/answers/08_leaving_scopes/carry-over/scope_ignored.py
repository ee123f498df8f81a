"""Looks at the last two parts of a name only, whatever scope they are in.

score: 4
test-carry-adam: in the scopes 'actor' and 'critic', too
"""


# %% carry-over
def carry_over(values, tower, scope):
    ends = {"/".join(name.split("/")[1:]): value for name, value in values.items()}
    for i, layer in enumerate(tower.layers, start=1):
        layer.kernel.assign(ends[f"fc{i}/weights"])
        layer.bias.assign(ends[f"fc{i}/biases"])
