"""A scope for each kind of layer, and one `with` for several scopes.

score: 5
"""


# %% vgg
def vgg(images, convs, head, start, decay):
    l2 = slim.l2_regularizer(decay)
    weights, biases = tf.constant_initializer(start), tf.constant_initializer(0.1)
    with (
        slim.arg_scope([slim.conv2d], activation_fn=tf.tanh, weights_regularizer=l2),
        slim.arg_scope([slim.fully_connected], activation_fn=tf.tanh, weights_regularizer=l2),
        slim.arg_scope([slim.conv2d, slim.fully_connected], weights_initializer=weights),
        slim.arg_scope([slim.conv2d, slim.fully_connected], biases_initializer=biases),
    ):
        with slim.arg_scope([slim.conv2d], padding="VALID"):
            with slim.arg_scope([slim.conv2d], stride=2, activation_fn=tf.nn.relu):
                net = convs(images)
        return head(net)
