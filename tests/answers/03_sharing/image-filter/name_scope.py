"""tf.name_scope in place of tf.variable_scope.

score: 0
test-filter-layers: The test's program stopped at line 2, `y = my_filter(tf.zeros([2, 6, 6, 4]), 4)`
"""


# %% image-filter
def my_filter(images, filters):
    with tf.name_scope("conv1"):
        images = my_conv_relu(images, filters, 5)
    with tf.name_scope("conv2"):
        return my_conv_relu(images, filters, 3)
