"""slim.repeat for each block, sizes as single numbers.

score: 3
"""


# %% vgg-blocks
def vgg_blocks(images, blocks):
    for i, (times, filters) in enumerate(blocks):
        name = str(i + 1)
        images = slim.repeat(images, times, slim.conv2d, filters, 3, scope="conv" + name)
        images = slim.max_pool2d(images, 2, scope="pool" + name)
    return images
