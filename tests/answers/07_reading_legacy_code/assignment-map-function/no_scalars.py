"""Takes the empty shape of a single number for "not there".

score: 4
test-map-values: count has to get
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for name, shape in wanted.items():
        found = saved.get(old + name[len(new) :])
        if name.startswith(new + "/") and found and found == shape:
            result[old + name[len(new) :]] = name
    return result
