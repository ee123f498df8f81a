"""Functions that return scopes; the inner list is merged with the outer scope.

score: 5
"""


# %% vgg
def everywhere(start, decay):
    with slim.arg_scope(
        [slim.conv2d, slim.fully_connected],
        activation_fn=tf.tanh,
        weights_regularizer=slim.l2_regularizer(decay),
    ):
        with slim.arg_scope(
            [slim.conv2d, slim.fully_connected],
            weights_initializer=tf.constant_initializer(start),
            biases_initializer=tf.constant_initializer(0.1),
        ) as scope:
            return scope


def vgg(images, convs, head, start, decay):
    with slim.arg_scope(everywhere(start, decay)):
        with slim.arg_scope([slim.conv2d], padding="VALID", stride=2, activation_fn=tf.nn.relu):
            net = convs(images)
        return head(net)
