"""The head is built inside the inner scope.

score: 3
test-vgg-activations: The activations of the five layers are ['Relu', 'Relu', 'Relu', 'Tanh',
test-vgg-strides: Padding and stride of the three convolutions are [('VALID', 2), ('VALID'
"""


# %% vgg
def vgg(images, convs, head, start, decay):
    with slim.arg_scope(
        [slim.conv2d, slim.fully_connected],
        activation_fn=tf.tanh,
        weights_initializer=tf.constant_initializer(start),
        biases_initializer=tf.constant_initializer(0.1),
        weights_regularizer=slim.l2_regularizer(decay),
    ):
        with slim.arg_scope([slim.conv2d], padding="VALID", stride=2, activation_fn=tf.nn.relu):
            return head(convs(images))
