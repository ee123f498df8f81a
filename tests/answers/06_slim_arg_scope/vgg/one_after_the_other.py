"""Two blocks that are not nested: all settings twice.

score: 5
"""


# %% vgg
def vgg(images, convs, head, start, decay):
    same = {
        "weights_initializer": tf.constant_initializer(start),
        "biases_initializer": tf.constant_initializer(0.1),
        "weights_regularizer": slim.l2_regularizer(decay),
    }
    with slim.arg_scope([slim.conv2d], padding="VALID", stride=2, activation_fn=tf.nn.relu, **same):
        net = convs(images)
    with slim.arg_scope([slim.conv2d, slim.fully_connected], activation_fn=tf.tanh, **same):
        return head(net)
