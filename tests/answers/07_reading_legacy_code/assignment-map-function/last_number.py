"""Compares the number of channels, not the shapes.

score: 4
test-map-shapes: where the shapes differ
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for name, shape in wanted.items():
        key = old + name[len(new) :]
        if name.startswith(new + "/") and key in saved and saved[key][-1:] == shape[-1:]:
            result[key] = name
    return result
