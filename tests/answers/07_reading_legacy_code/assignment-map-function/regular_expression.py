"""Right, with a regular expression that is anchored.

score: 5
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    import re

    result = {}
    for key, shape in saved.items():
        name, count = re.subn("^" + re.escape(old) + "/", new + "/", key)
        if count and wanted.get(name, "not there") == shape:
            result[key] = name
    return result
