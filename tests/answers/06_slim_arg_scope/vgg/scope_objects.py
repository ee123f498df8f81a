"""Scope objects that know everything, opened one after the other.

score: 5
"""


# %% vgg
def vgg(images, convs, head, start, decay):
    with slim.arg_scope(
        (slim.conv2d, slim.fully_connected),
        activation_fn=tf.nn.tanh,
        weights_initializer=tf.constant_initializer(start),
        biases_initializer=tf.constant_initializer(0.1),
        weights_regularizer=slim.l2_regularizer(decay),
    ) as outer:
        with slim.arg_scope(
            [slim.conv2d], padding="VALID", stride=2, activation_fn=tf.nn.relu
        ) as inner:
            pass
    with slim.arg_scope(inner):
        net = convs(images)
    with slim.arg_scope(outer):
        return head(net)
