"""Leaves out everything.

score: 0
test-map-values: has to get
test-map-missing: has to get
test-map-shapes: has to get
test-map-scopes: has to get
test-map-outside: has to get
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    return {}
