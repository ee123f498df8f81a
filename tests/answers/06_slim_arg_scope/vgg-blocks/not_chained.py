"""Each block starts from the images again.

score: 1
test-blocks-values: The variables have the shapes [(3, 3, 1, 4), (4,), (3, 3, 4, 4), (4,), (
test-blocks-obey: The caller asked for pooling with stride 1: size 16, not 21.
"""


# %% vgg-blocks
def vgg_blocks(images, blocks):
    for i, (times, filters) in enumerate(blocks, 1):
        net = slim.repeat(images, times, slim.conv2d, filters, [3, 3], scope=f"conv{i}")
        net = slim.max_pool2d(net, [2, 2], scope=f"pool{i}")
    return net
