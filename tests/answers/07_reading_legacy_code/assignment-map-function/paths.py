"""Right, with paths.

score: 5
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    from pathlib import PurePosixPath as P

    result = {}
    for name, shape in wanted.items():
        if P(new) in P(name).parents:
            key = str(P(old) / P(name).relative_to(new))
            if tuple(saved.get(key, ["none"])) == tuple(shape):
                result[key] = name
    return result
