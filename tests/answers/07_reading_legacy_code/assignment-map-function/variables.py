"""Hands back variables where names are asked for.

score: 0
test-map-values: a dict of strings
test-map-missing: a dict of strings
test-map-shapes: a dict of strings
test-map-scopes: a dict of strings
test-map-outside: a dict of strings
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for name, shape in wanted.items():
        key = old + name[len(new) :]
        if name.startswith(new + "/") and saved.get(key) == shape:
            result[key] = tf.get_variable(name, shape)
    return result
