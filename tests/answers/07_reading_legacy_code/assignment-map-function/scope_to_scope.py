"""One entry for the whole scope.

score: 3
test-map-missing: A new layer has no key
test-map-shapes: where the shapes differ
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    return {old + "/": new + "/"}
