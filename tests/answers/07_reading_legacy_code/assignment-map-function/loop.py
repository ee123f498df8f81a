"""Right: a loop over the wanted names.

score: 5
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for name, shape in wanted.items():
        if not name.startswith(new + "/"):
            continue
        key = old + "/" + name[len(new) + 1 :]
        if key in saved and saved[key] == shape:
            result[key] = name
    return result
