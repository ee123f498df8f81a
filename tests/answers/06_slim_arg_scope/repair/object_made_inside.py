"""The scope object is made inside, so it remembers the outer settings.

score: 2
"""


# %% repair
def encode(images):
    tanh, l2 = tf.tanh, slim.l2_regularizer(0.1)
    both = [slim.conv2d, slim.fully_connected]
    with slim.arg_scope(both, activation_fn=tanh, weights_regularizer=l2):
        with slim.arg_scope([slim.conv2d], padding="VALID") as valid:
            pass
        with slim.arg_scope(valid):
            net = slim.conv2d(images, 4, 3, scope="conv")
        return slim.fully_connected(slim.flatten(net), 2, scope="code")
