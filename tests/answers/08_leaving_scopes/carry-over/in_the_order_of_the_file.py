"""Takes the values in the order of the file: fc10 comes before fc2.

score: 3
test-carry-order: Eleven layers of one shape: not each got its own weights
test-carry-adam: argument 2 is shorter
"""


# %% carry-over
def carry_over(values, tower, scope):
    names = [name for name in values if name.endswith(("/weights", "/biases"))]
    variables = [v for layer in tower.layers for v in (layer.bias, layer.kernel)]
    for name, variable in zip(names, variables, strict=True):
        variable.assign(values[name])
