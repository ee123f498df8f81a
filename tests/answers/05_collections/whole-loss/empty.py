"""Nothing is written yet.

score: 0
test-whole-value: Next step: A function returned nothing: is it written, and does it end
test-whole-none: Next step: A function returned nothing: is it written, and does it end
test-whole-scope: Next step: A function returned nothing: is it written, and does it end
"""


# %% whole-loss
def whole_loss(data_loss, scope):
    pass
