"""Right: one expression.

score: 5
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    return {
        old + name[len(new) :]: name
        for name in wanted
        if name.startswith(new + "/") and saved.get(old + name[len(new) :]) == wanted[name]
    }
