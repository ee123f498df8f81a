"""Right: takes the layers' values out, sorted by their numbers.

score: 5
"""


# %% carry-over
def carry_over(values, tower, scope):
    ends = ("/weights", "/biases")
    names = [n for n in values if n.startswith(scope + "/fc") and n.endswith(ends)]
    names.sort(key=lambda n: (int(n.split("/")[1][2:]), n))
    variables = [v for layer in tower.layers for v in (layer.bias, layer.kernel)]
    for name, variable in zip(names, variables, strict=True):
        variable.assign(values[name])
