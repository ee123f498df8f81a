"""Only one of two layers shares; the other has no fixed name, or no reuse.

score: 1
"""


# %% image-filter
def my_filter(images, filters):
    with tf.variable_scope("conv1", reuse=tf.AUTO_REUSE):
        images = my_conv_relu(images, filters, 5)
    with tf.variable_scope("conv2"):
        return my_conv_relu(images, filters, 3)
