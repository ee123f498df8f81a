"""Does not compare shapes.

score: 4
test-map-shapes: where the shapes differ, leave the variable out
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for name in wanted:
        key = old + name[len(new) :]
        if name.startswith(new + "/") and key in saved:
            result[key] = name
    return result
