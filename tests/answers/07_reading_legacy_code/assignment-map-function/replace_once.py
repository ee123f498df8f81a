"""Right: replaces the first scope only, after a check.

score: 5
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for name, shape in wanted.items():
        key = name.replace(new + "/", old + "/", 1)
        if name.startswith(new + "/") and key in saved and list(saved[key]) == list(shape):
            result.update({key: name})
    return result
