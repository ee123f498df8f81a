"""Nothing written yet.

score: 0
test-repair-count: A function returned nothing: is it written, and does it end with return?
test-repair-names: A function returned nothing: is it written, and does it end with return?
test-repair-values: A function returned nothing: is it written, and does it end with return?
test-repair-gradients: A function returned nothing: is it written, and does it end with return?
"""


# %% repair
def encode_all(inputs):
    # Write your code here, in place of `pass`.
    pass
