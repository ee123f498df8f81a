"""Nothing written yet.

score: 0
test-filter-layers: a function is still to be written.
later: test-filter-shared, test-filter-third-call, test-filter-values, test-filter-gradients
"""


# %% image-filter
def my_filter(images, filters):
    # Write your code here, in place of `pass`.
    pass
