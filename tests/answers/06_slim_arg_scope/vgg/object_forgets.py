"""The inner scope is a scope object, which forgets the outer one.

score: 3
test-vgg-starts: conv1/weights does not start everywhere with 0.02. Set weights_initializ
test-vgg-losses: 2 regularization losses, not 4. Which list holds the regularizer, and wh
"""


# %% vgg
def vgg(images, convs, head, start, decay):
    with slim.arg_scope(
        [slim.conv2d], padding="VALID", stride=2, activation_fn=tf.nn.relu
    ) as inner:
        pass
    with slim.arg_scope(
        [slim.conv2d, slim.fully_connected],
        activation_fn=tf.tanh,
        weights_initializer=tf.constant_initializer(start),
        biases_initializer=tf.constant_initializer(0.1),
        weights_regularizer=slim.l2_regularizer(decay),
    ):
        with slim.arg_scope(inner):
            net = convs(images)
        return head(net)
