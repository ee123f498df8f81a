"""Right: a loop over the keys.

score: 5
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for key in saved:
        if key.startswith(f"{old}/"):
            name = f"{new}/{key[len(old) + 1 :]}"
            if name in wanted and wanted[name] == saved[key]:
                result[key] = name
    return result
