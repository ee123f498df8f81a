"""str.replace, without asking where.

score: 3
test-map-scopes: is renamed
test-map-outside: must not be touched
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for name, shape in wanted.items():
        key = name.replace(new, old)
        if saved.get(key) == shape:
            result[key] = name
    return result
