"""Right: nan counts as infinitely far.

score: 3
"""


# %% proof
def largest_difference(old, new, inputs):
    differences = []
    for x in inputs:
        a, b = np.asarray(old(x)), np.asarray(new(x))
        if a.shape != b.shape:
            raise ValueError("shapes differ")
        differences.append(np.nan_to_num(np.abs(a - b), nan=np.inf).max())
    return float(np.max(differences))
