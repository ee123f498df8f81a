"""Adds what has the same name on both sides.

score: 4
test-map-outside: must stay as it is
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for name, shape in wanted.items():
        key = old + name[len(new) :] if name.startswith(new + "/") else name
        if saved.get(key) == shape:
            result[key] = name
    return result
