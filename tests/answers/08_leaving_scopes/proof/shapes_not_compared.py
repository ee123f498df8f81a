"""Lets NumPy stretch one result.

score: 2
test-proof-shapes: Compare the shapes before you subtract
"""


# %% proof
def largest_difference(old, new, inputs):
    return float(np.max([np.max(np.abs(old(x) - new(x))) for x in inputs]))
