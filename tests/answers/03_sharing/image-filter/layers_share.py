"""Both layers stand in the scope of the first, so the second layer is given its variables.

score: 0
test-filter-layers: Each layer needs a variable_scope of its own. A name_scope separates nothing.
later: test-filter-shared, test-filter-third-call, test-filter-values, test-filter-gradients
"""


# %% image-filter
def my_filter(images, filters):
    with tf.variable_scope("conv1", reuse=tf.AUTO_REUSE):
        images = my_conv_relu(images, filters, 5)
        return my_conv_relu(images, filters, 5)
