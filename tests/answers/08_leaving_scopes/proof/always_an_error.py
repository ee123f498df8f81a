"""Raises an error whatever comes.

score: 0
test-proof-values: Look at every input, take abs first, and take the largest, not the mean.
test-proof-shapes: Equal results must still give 0
test-proof-nan: Equal results must still give 0
"""


# %% proof
def largest_difference(old, new, inputs):
    raise ValueError("different")
