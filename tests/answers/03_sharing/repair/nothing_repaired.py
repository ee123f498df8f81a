"""The leaky program as it was, in a function.

score: 0
test-repair-count: A default_name makes a NEW scope each time
test-repair-names: Look in the listing for the line that makes them.
test-repair-values: Each code must come from its own input: tanh layers, the four variables.
test-repair-gradients: Every code must train the same four variables.
"""


# %% repair
def encode_all(inputs):
    return [leaky_encoder(x) for x in inputs]
