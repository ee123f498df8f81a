"""A regularizer and an initializer written by hand, a tuple of layers.

score: 5
"""


# %% vgg
def vgg(images, convs, head, start, decay):
    def regularizer(weights):
        return decay * tf.nn.l2_loss(weights)

    def constant(value):
        return lambda shape, dtype=None, partition_info=None: tf.fill(shape, float(value))

    with slim.arg_scope(
        (slim.conv2d, slim.fully_connected),
        weights_regularizer=regularizer,
        weights_initializer=constant(start),
        biases_initializer=constant(0.1),
        activation_fn=lambda net: tf.tanh(net),
    ):
        with slim.arg_scope(
            (slim.conv2d,), padding="valid".upper(), stride=2, activation_fn=tf.nn.relu
        ):
            net = convs(images)
        return head(net)
