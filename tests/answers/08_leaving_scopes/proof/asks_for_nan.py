"""Right: nan is an error.

score: 3
"""


# %% proof
def largest_difference(old, new, inputs):
    worst = 0.0
    for x in inputs:
        a, b = np.array(old(x)), np.array(new(x))
        if a.shape != b.shape:
            raise ValueError("shapes differ")
        if np.isnan(a).any() or np.isnan(b).any():
            raise ValueError("a result is nan")
        worst = max(worst, float(abs(a - b).max()))
    return worst
