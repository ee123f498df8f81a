"""As many layers as in the example.

score: 0
test-blocks-names: The weights are ['conv1/conv1_1/weights', 'conv1/conv1_2/weights', 'conv2/
test-blocks-values: The variables have the shapes [(3, 3, 1, 4), (4,), (3, 3, 4, 4), (4,), (3,
test-blocks-obey: The caller asked for pooling with stride 1: size 16, not 14.
"""


# %% vgg-blocks
def vgg_blocks(images, blocks):
    net = images
    for i, (_, filters) in enumerate(blocks, 1):
        net = slim.repeat(net, 2, slim.conv2d, filters, [3, 3], scope=f"conv{i}")
        net = slim.max_pool2d(net, [2, 2], scope=f"pool{i}")
    return net
