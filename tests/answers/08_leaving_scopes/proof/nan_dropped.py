"""Keeps the largest with max, which drops nan.

score: 2
test-proof-nan: No comparison with nan is true
"""


# %% proof
def largest_difference(old, new, inputs):
    worst = 0.0
    for x in inputs:
        a, b = np.array(old(x)), np.array(new(x))
        assert a.shape == b.shape
        worst = max(worst, np.abs(a - b).max())
    return worst
