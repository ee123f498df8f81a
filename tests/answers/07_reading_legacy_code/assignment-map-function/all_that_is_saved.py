"""Does not ask whether the graph has the variable.

score: 4
test-map-missing: leave both out
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for key, shape in saved.items():
        name = new + key[len(old) :]
        if key.startswith(old + "/") and wanted.get(name, shape) == shape:
            result[key] = name
    return result
