"""Looks at the last part of the names only.

score: 1
test-map-values: The map is
test-map-missing: The map is
test-map-scopes: The map is
test-map-outside: The map is
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for name, shape in wanted.items():
        for key in saved:
            if key.split("/")[-1] == name.split("/")[-1] and saved[key] == shape:
                result[key] = name
    return result
