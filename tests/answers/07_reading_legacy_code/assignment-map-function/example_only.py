"""Knows the names of the example.

score: 0
test-map-values: TensorFlow refuses
test-map-missing: TensorFlow refuses
test-map-shapes: TensorFlow refuses
test-map-scopes: TensorFlow refuses
test-map-outside: TensorFlow refuses
"""


# %% assignment-map-function
def assignment_map(saved, wanted, old, new):
    return {"vgg/w": "ssd/vgg/w"}
