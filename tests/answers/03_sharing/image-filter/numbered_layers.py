"""Right: the scope's name is put together from a number.

score: 1
"""


# %% image-filter
def my_filter(images, filters):
    net = images
    for number, size in enumerate([5, 3], start=1):
        with tf.variable_scope(f"conv{number}", values=[net]):
            net = my_conv_relu(net, filters, size)
    return tf.identity(net, name="filtered")
