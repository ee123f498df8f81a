"""Nothing written yet.

score: 0
test-filter-shared: A function returned nothing: is it written, and does it end with return?
test-filter-third-call: A function returned nothing: is it written, and does it end with return?
test-filter-values: A function returned nothing: is it written, and does it end with return?
test-filter-gradients: A function returned nothing: is it written, and does it end with return?
"""


# %% filter-all
def filter_all(batches, filters):
    # Write your code here, in place of `pass`.
    pass
