"""Names as they print.

score: 0
test-map-values: TensorFlow refuses
test-map-missing: TensorFlow refuses
test-map-shapes: TensorFlow refuses
test-map-scopes: TensorFlow refuses
test-map-outside: TensorFlow refuses
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    result = {}
    for name, shape in wanted.items():
        key = old + name[len(new) :]
        if name.startswith(new + "/") and saved.get(key) == shape:
            result[key + ":0"] = name + ":0"
    return result
