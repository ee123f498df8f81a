"""Does not ask whether the key exists.

score: 3
test-map-missing: leave both out
test-map-shapes: leave the variable out
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for name in wanted:
        if name.startswith(new + "/"):
            result[old + name[len(new) :]] = name
    return result
