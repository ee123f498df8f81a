"""Right: a helper that is a layer in a scope.

score: 1
"""


# %% image-filter
def layer_in(scope, images, filters, size):
    with tf.variable_scope(scope):
        return my_conv_relu(images, filters, size)


def my_filter(images, filters):
    return layer_in("conv2", layer_in("conv1", images, filters, 5), filters, 3)
