"""Right: AUTO_REUSE on one layer makes no difference to the names.

score: 1
"""


# %% image-filter
def my_filter(images, filters):
    with tf.variable_scope("conv1", reuse=tf.AUTO_REUSE):
        images = my_conv_relu(images, filters, 5)
    with tf.variable_scope("conv2"):
        return my_conv_relu(images, filters, 3)
