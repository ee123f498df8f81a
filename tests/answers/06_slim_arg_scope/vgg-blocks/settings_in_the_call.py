"""Padding and activation stand in the call, and win over the caller's scope.

score: 2
test-blocks-obey: The caller asked for Tanh, VALID and stride 1; conv1/conv1_1 has ('Relu'
"""


# %% vgg-blocks
def vgg_blocks(images, blocks):
    net = images
    for i, (times, filters) in enumerate(blocks, 1):
        net = slim.repeat(
            net,
            times,
            slim.conv2d,
            filters,
            [3, 3],
            padding="SAME",
            activation_fn=tf.nn.relu,
            scope=f"conv{i}",
        )
        net = slim.max_pool2d(net, [2, 2], stride=2, scope=f"pool{i}")
    return net
