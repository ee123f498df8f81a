"""The padding in the call, the rest by scope.

score: 2
"""


# %% repair
def encode(images):
    with slim.arg_scope(
        [slim.fully_connected, slim.conv2d],
        activation_fn=tf.nn.tanh,
        weights_regularizer=slim.l2_regularizer(0.1),
    ):
        net = slim.conv2d(images, 4, 3, padding="VALID", scope="conv")
        net = slim.flatten(net)
        return slim.fully_connected(net, 2, scope="code")
