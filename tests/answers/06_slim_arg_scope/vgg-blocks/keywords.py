"""All arguments by name.

score: 3
"""


# %% vgg-blocks
def vgg_blocks(images, blocks):
    net = images
    for number, (times, filters) in enumerate(blocks, start=1):
        size = {"num_outputs": filters, "kernel_size": [3, 3]}
        net = slim.repeat(net, times, slim.conv2d, scope=f"conv{number}", **size)
        net = slim.max_pool2d(net, kernel_size=[2, 2], scope=f"pool{number}")
    return net
