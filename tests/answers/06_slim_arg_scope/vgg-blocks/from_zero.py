"""Blocks are counted from 0.

score: 1
test-blocks-names: The weights are ['conv0/conv0_1/weights', 'conv0/conv0_2/weights', 'conv
test-blocks-obey: 0 convolutions in conv1/conv1_2, not 1: is it called so?
"""


# %% vgg-blocks
def vgg_blocks(images, blocks):
    net = images
    for i, (times, filters) in enumerate(blocks):
        net = slim.repeat(net, times, slim.conv2d, filters, [3, 3], scope=f"conv{i}")
        net = slim.max_pool2d(net, [2, 2], scope=f"pool{i}")
    return net
