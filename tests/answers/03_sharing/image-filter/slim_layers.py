"""Right, with layers of TF-Slim, whose variables have the same names.

score: 1
"""


# %% image-filter
def my_filter(images, filters):
    net = slim.conv2d(images, filters, 5, scope="conv1")
    return slim.conv2d(net, filters, 3, scope="conv2")
