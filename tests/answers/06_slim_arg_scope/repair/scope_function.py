"""A function that returns the scope.

score: 2
"""


# %% repair
def code_scope():
    l2 = slim.l2_regularizer(0.1)
    with slim.arg_scope([slim.conv2d], padding="VALID", activation_fn=tf.tanh):
        with slim.arg_scope([slim.fully_connected], activation_fn=tf.tanh):
            with slim.arg_scope([slim.conv2d, slim.fully_connected], weights_regularizer=l2) as s:
                return s


def encode(images):
    with slim.arg_scope(code_scope()):
        net = slim.conv2d(images, 4, [3, 3], scope="conv")
        return slim.fully_connected(slim.flatten(net), 2, scope="code")
