"""Nothing is written yet.

score: 0
test-half-moves: Next step: A function returned nothing: is it written, and does it end
test-half-beginning: Next step: A function returned nothing: is it written, and does it end
test-half-trainable: Next step: A function returned nothing: is it written, and does it end
test-half-dots: Next step: A function returned nothing: is it written, and does it end
test-half-pair: Next step: A function returned nothing: is it written, and does it end
"""


# %% train-half
def train_half(loss, scope, rate):
    pass
