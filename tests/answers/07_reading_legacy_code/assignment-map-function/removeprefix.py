"""Right, with removeprefix.

score: 5
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for name in wanted:
        rest = name.removeprefix(new + "/")
        if rest != name and saved.get(f"{old}/{rest}") == wanted[name]:
            result[f"{old}/{rest}"] = name
    return result
