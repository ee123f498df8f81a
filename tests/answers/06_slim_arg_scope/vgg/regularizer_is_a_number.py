"""The factor itself in place of a regularizer.

score: 0
test-vgg-wiring: The test's program stopped at line 3, `y = vgg(x, convs, head, 0.02, 0.1
test-vgg-starts: The test's program stopped at line 3, `y = vgg(x, convs, head, 0.02, 0.1
test-vgg-losses: The test's program stopped at line 3, `y = vgg(x, convs, head, 0.02, 0.1
test-vgg-activations: The test's program stopped at line 3, `y = vgg(x, convs, head, 0.02, 0.1
test-vgg-strides: The test's program stopped at line 3, `y = vgg(x, convs, head, 0.02, 0.1
"""


# %% vgg
def vgg(images, convs, head, start, decay):
    with slim.arg_scope(
        [slim.conv2d, slim.fully_connected],
        activation_fn=tf.tanh,
        weights_initializer=tf.constant_initializer(start),
        biases_initializer=tf.constant_initializer(0.1),
        weights_regularizer=decay,
    ):
        with slim.arg_scope([slim.conv2d], padding="VALID", stride=2, activation_fn=tf.nn.relu):
            net = convs(images)
        return head(net)
