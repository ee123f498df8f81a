"""Raises an error whatever the file holds.

score: 0
test-carry-values: not found in the file
test-carry-order: not found in the file
test-carry-adam: not found in the file
test-carry-missing: not found in the file
"""


# %% carry-over
def carry_over(values, tower, scope):
    raise KeyError("not found in the file")
