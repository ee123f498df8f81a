"""Right: writes the whole map first, then assigns.

score: 5
"""


# %% carry-over
def carry_over(values, tower, scope):
    mapping = {}
    for i in range(len(tower.layers)):
        mapping[f"{scope}/fc{i + 1}/weights"] = tower.layers[i].kernel
        mapping[f"{scope}/fc{i + 1}/biases"] = tower.layers[i].bias
    missing = set(mapping) - set(values)
    if missing:
        raise ValueError(f"not in the checkpoint: {missing}")
    for name, variable in mapping.items():
        variable.assign(values[name])
