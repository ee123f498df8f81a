"""Leaves nan out on purpose.

score: 2
test-proof-nan: No comparison with nan is true
"""


# %% proof
def largest_difference(old, new, inputs):
    differences = []
    for x in inputs:
        a, b = np.asarray(old(x)), np.asarray(new(x))
        if a.shape != b.shape:
            raise ValueError("shapes differ")
        differences.append(np.nanmax(np.abs(a - b)))
    return float(np.nanmax(differences))
