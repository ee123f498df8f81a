"""Biases have a loss, too.

score: 4
test-vgg-losses: 9 regularization losses, not 4. Which list holds the regularizer, and wh
"""


# %% vgg
def vgg(images, convs, head, start, decay):
    with slim.arg_scope(
        [slim.conv2d, slim.fully_connected],
        activation_fn=tf.tanh,
        weights_initializer=tf.constant_initializer(start),
        biases_initializer=tf.constant_initializer(0.1),
        biases_regularizer=slim.l2_regularizer(decay),
        weights_regularizer=slim.l2_regularizer(decay),
    ):
        with slim.arg_scope([slim.conv2d], padding="VALID", stride=2, activation_fn=tf.nn.relu):
            net = convs(images)
        return head(net)
