"""A name scope for each layer; get_variable does not look at it.

score: 0
test-filter-layers: Is it another call of one layer? Then let it ask for sharing.
later: test-filter-shared, test-filter-third-call, test-filter-values, test-filter-gradients
"""


# %% image-filter
def my_filter(images, filters):
    with tf.name_scope("conv1"):
        images = my_conv_relu(images, filters, 5)
    with tf.name_scope("conv2"):
        return my_conv_relu(images, filters, 3)
