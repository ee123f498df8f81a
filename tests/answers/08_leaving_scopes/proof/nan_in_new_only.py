"""Trusts the old network: asks the new result only for nan, and max drops the rest.

score: 2
test-proof-nan: ask np.isnan(…).any() of both results
"""


# %% proof
def largest_difference(old, new, inputs):
    worst = 0.0
    for x in inputs:
        a, b = np.asarray(old(x)), np.asarray(new(x))
        if a.shape != b.shape or np.isnan(b).any():
            raise ValueError("shapes differ, or a result is nan")
        worst = max(worst, float(np.abs(a - b).max()))
    return worst
