"""The layers of tf.layers do not know arg_scope.

score: 1
test-blocks-names: The weights are []. Wanted are ['conv1/conv1_1/weights', 'conv1/conv1_2/
test-blocks-obey: The caller asked for Tanh, VALID and stride 1; conv1/conv1_1 has ('Relu'
"""


# %% vgg-blocks
def vgg_blocks(images, blocks):
    net = images
    for i, (times, filters) in enumerate(blocks, 1):
        with tf.variable_scope(f"conv{i}"):
            for j in range(times):
                net = tf.layers.conv2d(
                    net, filters, 3, padding="same", activation=tf.nn.relu, name=f"conv{i}_{j + 1}"
                )
        net = tf.layers.max_pooling2d(net, 2, 2)
    return net
