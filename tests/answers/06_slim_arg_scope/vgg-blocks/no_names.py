"""slim chooses the names.

score: 1
test-blocks-names: The weights are ['Repeat/convolution2d_1/weights', 'Repeat/convolution2d_2
test-blocks-obey: 0 convolutions in conv1/conv1_1, not 1: is it called so?
"""


# %% vgg-blocks
def vgg_blocks(images, blocks):
    net = images
    for times, filters in blocks:
        net = slim.repeat(net, times, slim.conv2d, filters, [3, 3])
        net = slim.max_pool2d(net, [2, 2])
    return net
