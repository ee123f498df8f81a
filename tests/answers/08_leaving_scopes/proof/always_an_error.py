"""Raises an error whatever comes.

score: 0
test-proof-values: Take abs first, then the largest: no mean, no sum, and of every input.
test-proof-shapes: Equal results must still give 0
test-proof-nan: Equal results must still give 0
"""


# %% proof
def largest_difference(old, new, inputs):
    raise ValueError("different")
