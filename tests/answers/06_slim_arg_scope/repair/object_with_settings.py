"""A scope object takes no further settings.

score: 0
test-repair-conv: The test's program stopped at line 1, `y = encode(tf.zeros([2, 8, 8, 3]))
test-repair-code: The test's program stopped at line 1, `y = encode(tf.zeros([2, 8, 8, 3]))
"""


# %% repair
def encode(images):
    with slim.arg_scope([slim.conv2d], padding="VALID") as valid:
        pass
    with slim.arg_scope(valid, activation_fn=tf.tanh, weights_regularizer=slim.l2_regularizer(0.1)):
        net = slim.conv2d(images, 4, 3, scope="conv")
        return slim.fully_connected(slim.flatten(net), 2, scope="code")
