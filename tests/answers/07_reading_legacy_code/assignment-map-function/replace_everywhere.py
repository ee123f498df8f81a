"""str.replace changes later parts of a name too.

score: 4
test-map-scopes: Only the BEGINNING of a name is renamed
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for name, shape in wanted.items():
        key = name.replace(new + "/", old + "/")
        if name.startswith(new + "/") and saved.get(key) == shape:
            result[key] = name
    return result
