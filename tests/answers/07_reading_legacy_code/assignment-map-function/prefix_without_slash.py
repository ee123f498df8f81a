"""A beginning, but not a scope.

score: 4
test-map-scopes: is not the scope
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for name, shape in wanted.items():
        key = old + name[len(new) :]
        if name.startswith(new) and saved.get(key) == shape:
            result[key] = name
    return result
