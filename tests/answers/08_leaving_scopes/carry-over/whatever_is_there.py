"""Pairs all variables with all values, in the order of the file.

score: 2
test-carry-order: Eleven layers of one shape: not each got its own weights
test-carry-adam: Cannot assign value to variable
test-carry-missing: weights of fc2 are not in the file, and nobody said so
"""


# %% carry-over
def carry_over(values, tower, scope):
    variables = [v for layer in tower.layers for v in (layer.bias, layer.kernel)]
    for value, variable in zip(values.values(), variables):
        variable.assign(value)
