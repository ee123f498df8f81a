"""The first layer has size 3 and the second has size 5.

score: 0
test-filter-layers: The weights and their shapes are
later: test-filter-values
"""


# %% image-filter
def my_filter(images, filters):
    with tf.variable_scope("conv1"):
        images = my_conv_relu(images, filters, 3)
    with tf.variable_scope("conv2"):
        return my_conv_relu(images, filters, 5)
