"""Nothing is written.

score: 0
test-map-values: is it written
test-map-missing: is it written
test-map-shapes: is it written
test-map-scopes: is it written
test-map-outside: is it written
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    pass
