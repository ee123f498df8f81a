"""The scope object stays, and is opened first.

score: 2
"""


# %% repair
def encode(images):
    with slim.arg_scope([slim.conv2d], padding="VALID") as valid:
        pass
    tanh, l2 = tf.tanh, slim.l2_regularizer(0.1)
    with slim.arg_scope(valid):
        with slim.arg_scope(
            [slim.conv2d, slim.fully_connected], activation_fn=tanh, weights_regularizer=l2
        ):
            net = slim.conv2d(images, 4, 3, scope="conv")
            return slim.fully_connected(slim.flatten(net), 2, scope="code")
