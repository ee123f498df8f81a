"""Says whether they are equal, not by how much.

score: 0
test-proof-values: Take abs first, then the largest: no mean, no sum, and of every input.
test-proof-shapes: Compare the shapes before you subtract
test-proof-nan: No comparison with nan is true
"""


# %% proof
def largest_difference(old, new, inputs):
    return all(np.allclose(old(x), new(x)) for x in inputs)
