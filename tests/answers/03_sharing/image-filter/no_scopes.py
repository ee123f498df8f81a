"""No scope at all: the second layer asks for a name that is taken.

score: 0
test-filter-layers: Is it another call of one layer? Then let it ask for sharing.
later: test-filter-shared, test-filter-third-call, test-filter-values, test-filter-gradients
"""


# %% image-filter
def my_filter(images, filters):
    hidden = my_conv_relu(images, filters, 5)
    return my_conv_relu(hidden, filters, 3)
