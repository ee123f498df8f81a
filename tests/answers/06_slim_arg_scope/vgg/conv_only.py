"""The outer list lacks fully_connected; such layers keep their own defaults.

score: 2
test-vgg-starts: fc4/weights does not start everywhere with 0.02. Set weights_initializer
test-vgg-losses: 3 regularization losses, not 4. Which list holds the regularizer, and wh
test-vgg-activations: The activations of the five layers are ['Relu', 'Relu', 'Tanh', 'Relu',
"""


# %% vgg
def vgg(images, convs, head, start, decay):
    with slim.arg_scope(
        [slim.conv2d],
        activation_fn=tf.tanh,
        weights_initializer=tf.constant_initializer(start),
        biases_initializer=tf.constant_initializer(0.1),
        weights_regularizer=slim.l2_regularizer(decay),
    ):
        with slim.arg_scope([slim.conv2d], padding="VALID", stride=2, activation_fn=tf.nn.relu):
            net = convs(images)
        return head(net)
