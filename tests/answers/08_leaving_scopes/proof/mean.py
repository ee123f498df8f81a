"""Takes the mean: one wrong number among many is lost.

score: 2
test-proof-values: Look at every input, take abs first, and take the largest, not the mean.
"""


# %% proof
def largest_difference(old, new, inputs):
    differences = []
    for x in inputs:
        a, b = np.asarray(old(x)), np.asarray(new(x))
        if a.shape != b.shape:
            raise ValueError("shapes differ")
        differences.append(np.mean(np.abs(a - b)))
    return float(np.max(differences))
