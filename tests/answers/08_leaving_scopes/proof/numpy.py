"""Right: shapes first, then np.max.

score: 3
"""


# %% proof
def largest_difference(old, new, inputs):
    differences = []
    for x in inputs:
        a, b = np.asarray(old(x)), np.asarray(new(x))
        if a.shape != b.shape:
            raise ValueError("shapes differ")
        differences.append(np.max(np.abs(a - b)))
    return float(np.max(differences))
