"""slim.stack with equal arguments for each layer.

score: 3
"""


# %% vgg-blocks
def vgg_blocks(images, blocks):
    net = images
    for i, (times, filters) in enumerate(blocks, 1):
        layers = [(filters, [3, 3])] * times
        net = slim.stack(net, slim.conv2d, layers, scope=f"conv{i}")
        net = slim.max_pool2d(net, [2, 2], scope=f"pool{i}")
    return net
