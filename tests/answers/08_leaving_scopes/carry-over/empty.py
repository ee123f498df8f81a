"""Handed in as it was.

score: 0
test-carry-values: Set kernel AND bias of each layer.
test-carry-order: Eleven layers of one shape: not each got its own weights
test-carry-adam: With an optimizer's entries in the file the weights are wrong
test-carry-missing: weights of fc2 are not in the file, and nobody said so
"""


# %% carry-over
def carry_over(values, tower, scope):
    pass
