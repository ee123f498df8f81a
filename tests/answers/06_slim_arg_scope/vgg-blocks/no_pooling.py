"""Pooling is forgotten.

score: 1
test-blocks-values: The result has shape (2, 8, 8, 3), not (2, 2, 2, 3). Is pooling there?
test-blocks-obey: The caller asked for pooling with stride 1: size 16, not 18.
"""


# %% vgg-blocks
def vgg_blocks(images, blocks):
    net = images
    for i, (times, filters) in enumerate(blocks, 1):
        net = slim.repeat(net, times, slim.conv2d, filters, [3, 3], scope=f"conv{i}")
    return net
