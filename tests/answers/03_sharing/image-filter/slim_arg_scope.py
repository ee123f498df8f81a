"""Right: TF-Slim's layers, with arguments given by an arg_scope.

score: 1
"""


# %% image-filter
def my_filter(images, filters):
    with slim.arg_scope([slim.conv2d], num_outputs=filters, stride=1, padding="SAME"):
        net = slim.conv2d(images, kernel_size=5, scope="conv1")
        return slim.conv2d(net, kernel_size=3, scope="conv2")
