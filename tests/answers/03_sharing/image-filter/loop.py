"""Right: a loop over names and sizes.

score: 1
"""


# %% image-filter
def my_filter(images, filters):
    for name, size in (("conv1", 5), ("conv2", 3)):
        with tf.variable_scope(name):
            images = my_conv_relu(images, filters, size)
    return images
