"""Right: all differences in one long array.

score: 3
"""


# %% proof
def largest_difference(old, new, inputs):
    pairs = [(np.array(old(x)), np.array(new(x))) for x in inputs]
    if [a.shape for a, _ in pairs] != [b.shape for _, b in pairs]:
        raise TypeError("different shapes")
    return np.concatenate([np.ravel(np.fabs(a - b)) for a, b in pairs]).max()
