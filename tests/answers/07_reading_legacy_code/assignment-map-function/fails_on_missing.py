"""A KeyError for a new layer.

score: 4
test-map-missing: KeyError
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for name, shape in wanted.items():
        if name.startswith(new + "/"):
            key = old + name[len(new) :]
            if saved[key] == shape:
                result[key] = name
    return result
