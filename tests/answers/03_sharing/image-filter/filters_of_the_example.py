"""The second layer has the number of filters of the visible test, whatever is asked for.

score: 0
test-filter-layers: The weights and their shapes are
later: test-filter-third-call, test-filter-values
"""


# %% image-filter
def my_filter(images, filters):
    with tf.variable_scope("conv1"):
        images = my_conv_relu(images, filters, 5)
    with tf.variable_scope("conv2"):
        return my_conv_relu(images, 4, 3)
