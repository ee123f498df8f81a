"""Every block has the same scope.

score: 0
test-blocks-names: The test's program stopped at line 2, `y = vgg_blocks(tf.zeros([1, 16, 1
test-blocks-values: The test's program stopped at line 1, `x = tf.placeholder(tf.float32, [2
test-blocks-obey: The test's program stopped at line 3, `y = vgg_blocks(tf.zeros([1, 24, 2
"""


# %% vgg-blocks
def vgg_blocks(images, blocks):
    net = images
    for times, filters in blocks:
        net = slim.repeat(net, times, slim.conv2d, filters, [3, 3], scope="conv")
        net = slim.max_pool2d(net, [2, 2], scope="pool")
    return net
