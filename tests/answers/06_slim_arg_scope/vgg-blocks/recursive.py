"""The blocks before the last one first.

score: 3
"""


# %% vgg-blocks
def vgg_blocks(images, blocks):
    if not blocks:
        return images
    *before, (times, filters) = blocks
    net = vgg_blocks(images, before)
    number = len(blocks)
    net = slim.repeat(net, times, slim.conv2d, filters, [3, 3], scope=f"conv{number}")
    return slim.max_pool2d(net, [2, 2], scope=f"pool{number}")
