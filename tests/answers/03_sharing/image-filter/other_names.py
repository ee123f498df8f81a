"""The layers are called layer1 and layer2.

score: 0
test-filter-layers: The weights and their shapes are
later: test-filter-shared, test-filter-third-call, test-filter-values
"""


# %% image-filter
def my_filter(images, filters):
    with tf.variable_scope("layer1"):
        images = my_conv_relu(images, filters, 5)
    with tf.variable_scope("layer2"):
        return my_conv_relu(images, filters, 3)
