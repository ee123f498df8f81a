"""Right: an assert, and a running maximum that keeps nan.

score: 3
"""


# %% proof
def largest_difference(old, new, inputs):
    worst = 0.0
    for x in inputs:
        a, b = np.array(old(x)), np.array(new(x))
        assert a.shape == b.shape, f"{a.shape} is not {b.shape}"
        worst = np.maximum(worst, np.abs(a - b).max())
    return worst
