"""Nothing written yet.

score: 0
test-conv-relu-variables: a function is still to be written.
test-conv-relu-values: a function is still to be written.
test-conv-relu-shares: a function is still to be written.
later: test-filter-layers, test-filter-shared, test-filter-third-call, test-filter-values, test-filter-gradients
"""


# %% conv-relu
def my_conv_relu(images, filters, size):
    # Write your code here, in place of `pass`.
    pass
