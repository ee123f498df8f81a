"""Keeps only the difference of the last input.

score: 1
test-proof-values: Take abs first, then the largest: no mean, no sum, and of every input.
test-proof-nan: No comparison with nan is true
"""


# %% proof
def largest_difference(old, new, inputs):
    differences = []
    for x in inputs:
        a, b = np.asarray(old(x)), np.asarray(new(x))
        if a.shape != b.shape:
            raise ValueError("shapes differ")
        differences.append(np.max(np.abs(a - b)))
    return float(differences[-1])
