"""Both lists repaired.

score: 2
"""


# %% repair
def encode(images):
    layers = [slim.conv2d, slim.fully_connected]
    with slim.arg_scope(
        layers, activation_fn=tf.tanh, weights_regularizer=slim.l2_regularizer(0.1)
    ):
        with slim.arg_scope([slim.conv2d], padding="VALID"):
            net = slim.conv2d(images, 4, 3, scope="conv")
        return slim.fully_connected(slim.flatten(net), 2, scope="code")
