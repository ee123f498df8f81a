"""The inner scope reaches too far, and a third one takes it back.

score: 5
"""


# %% vgg
def vgg(images, convs, head, start, decay):
    both = [slim.conv2d, slim.fully_connected]
    with slim.arg_scope(
        both,
        activation_fn=tf.tanh,
        weights_regularizer=slim.l2_regularizer(decay),
        weights_initializer=tf.constant_initializer(start),
        biases_initializer=tf.constant_initializer(0.1),
    ):
        with slim.arg_scope([slim.conv2d], padding="VALID", stride=2, activation_fn=tf.nn.relu):
            net = convs(images)
            with slim.arg_scope([slim.conv2d], padding="SAME", stride=1, activation_fn=tf.tanh):
                return head(net)
