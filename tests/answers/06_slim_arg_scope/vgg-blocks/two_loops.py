"""A variable scope for each block, a loop for its layers.

score: 3
"""


# %% vgg-blocks
def vgg_blocks(images, blocks):
    net = images
    for i, (times, filters) in enumerate(blocks, 1):
        with tf.variable_scope(f"conv{i}"):
            for j in range(1, times + 1):
                net = slim.conv2d(net, filters, [3, 3], scope=f"conv{i}_{j}")
        net = slim.max_pool2d(net, [2, 2])
    return net
