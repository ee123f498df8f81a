"""Handed in as it was.

score: 0
test-proof-values: float() argument must be
test-proof-shapes: float() argument must be
test-proof-nan: float() argument must be
"""


# %% proof
def largest_difference(old, new, inputs):
    pass
