"""An arg_scope gives no names; a variable scope does.

score: 4
test-vgg-wiring: The variables are ['vgg/conv1/weights', 'vgg/conv1/biases', 'vgg/conv2/w
"""


# %% vgg
def vgg(images, convs, head, start, decay):
    with tf.variable_scope("vgg"):
        return vgg_layers(images, convs, head, start, decay)


def vgg_layers(images, convs, head, start, decay):
    with slim.arg_scope(
        [slim.conv2d, slim.fully_connected],
        activation_fn=tf.tanh,
        weights_initializer=tf.constant_initializer(start),
        biases_initializer=tf.constant_initializer(0.1),
        weights_regularizer=slim.l2_regularizer(decay),
    ):
        with slim.arg_scope([slim.conv2d], padding="VALID", stride=2, activation_fn=tf.nn.relu):
            net = convs(images)
        return head(net)
