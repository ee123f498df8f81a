"""The function returns nothing.

score: 1
test-blocks-values: The test's program stopped at line 1, `x = tf.placeholder(tf.float32, [2
test-blocks-obey: The test's program stopped at line 3, `y = vgg_blocks(tf.zeros([1, 24, 2
"""


# %% vgg-blocks
def vgg_blocks(images, blocks):
    net = images
    for i, (times, filters) in enumerate(blocks, 1):
        net = slim.repeat(net, times, slim.conv2d, filters, [3, 3], scope=f"conv{i}")
        net = slim.max_pool2d(net, [2, 2], scope=f"pool{i}")
