"""Right: reads the number out of each old name, and counts at the end.

score: 5
"""

# %% carry-over
import re


def carry_over(values, tower, scope):
    attributes, done = {"weights": "kernel", "biases": "bias"}, 0
    for name, value in values.items():
        found = re.fullmatch(rf"{scope}/fc(\d+)/(weights|biases)", name)
        if found:
            layer = tower.layers[int(found[1]) - 1]
            getattr(layer, attributes[found[2]]).assign(value)
            done += 1
    assert done == len(tower.variables), f"only {done} values for {len(tower.variables)} variables"
