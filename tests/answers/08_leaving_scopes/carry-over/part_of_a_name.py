"""Looks for a part of the name: fc1 is in fc10, and weights in weights/Adam.

score: 3
test-carry-order: Eleven layers of one shape: not each got its own weights
test-carry-adam: 'model/fc1/weights/Adam' is no weight
"""


# %% carry-over
def carry_over(values, tower, scope):
    for i, layer in enumerate(tower.layers, start=1):
        kernels = [v for name, v in values.items() if f"fc{i}" in name and "weights" in name]
        biases = [v for name, v in values.items() if f"fc{i}" in name and "biases" in name]
        layer.kernel.assign(kernels[-1])
        layer.bias.assign(biases[-1])
