"""Replaces the scope wherever it stands first.

score: 4
test-map-outside: must not be touched
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for name, shape in wanted.items():
        key = name.replace(new + "/", old + "/", 1)
        if key != name and saved.get(key) == shape:
            result[key] = name
    return result
