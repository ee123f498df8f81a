"""Nothing is written.

score: 0
test-heads-names: A function returned nothing
test-heads-shared: A function returned nothing
test-heads-values: A function returned nothing
test-heads-again: A function returned nothing
test-heads-start: A function returned nothing
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    pass
