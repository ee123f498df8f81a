"""The second layer looks at the pictures again, not at what the first one made of them.

score: 0
test-filter-layers: The second layer must take the result of the first.
later: test-filter-shared, test-filter-third-call, test-filter-values, test-filter-gradients
"""


# %% image-filter
def my_filter(images, filters):
    with tf.variable_scope("conv1"):
        my_conv_relu(images, filters, 5)
    with tf.variable_scope("conv2"):
        return my_conv_relu(images, filters, 3)
