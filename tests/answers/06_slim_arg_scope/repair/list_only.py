"""The list is repaired; the scope object still forgets.

score: 1
test-repair-conv: conv has the activation: Relu, not Tanh. Is it in the list? And is it insi
"""


# %% repair
def encode(images):
    with slim.arg_scope([slim.conv2d], padding="VALID") as valid:
        pass
    tanh, l2 = tf.tanh, slim.l2_regularizer(0.1)
    with slim.arg_scope(
        [slim.conv2d, slim.fully_connected], activation_fn=tanh, weights_regularizer=l2
    ):
        with slim.arg_scope(valid):
            net = slim.conv2d(images, 4, 3, scope="conv")
        return slim.fully_connected(slim.flatten(net), 2, scope="code")
