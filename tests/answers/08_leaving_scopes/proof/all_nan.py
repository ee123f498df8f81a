"""Complains only if every number is nan.

score: 2
test-proof-nan: ask np.isnan(…).any() of both results
"""


# %% proof
def largest_difference(old, new, inputs):
    differences = []
    for x in inputs:
        a, b = np.asarray(old(x)), np.asarray(new(x))
        if a.shape != b.shape or np.isnan(a - b).all():
            raise ValueError("shapes differ, or a result is nan")
        differences.append(np.nanmax(np.abs(a - b)))
    return float(np.max(differences))
