"""The whole name in scope=, with slashes.

score: 3
"""


# %% vgg-blocks
def vgg_blocks(images, blocks):
    net = images
    for i, block in enumerate(blocks, 1):
        for j in range(block[0]):
            net = slim.conv2d(net, block[1], [3, 3], scope=f"conv{i}/conv{i}_{j + 1}")
        net = slim.max_pool2d(net, [2, 2], scope=f"pool{i}")
    return net
