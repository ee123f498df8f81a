"""Takes the Euclidean distance.

score: 2
test-proof-values: Take abs first, then the largest: no mean, no sum, and of every input.
"""


# %% proof
def largest_difference(old, new, inputs):
    differences = []
    for x in inputs:
        a, b = np.asarray(old(x)), np.asarray(new(x))
        if a.shape != b.shape:
            raise ValueError("shapes differ")
        differences.append(np.linalg.norm(a - b))
    return float(np.max(differences))
