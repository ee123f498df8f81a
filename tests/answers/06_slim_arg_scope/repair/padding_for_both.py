"""Padding for a layer that has none.

score: 0
test-repair-conv: The test's program stopped at line 1, `y = encode(tf.zeros([2, 8, 8, 3]))
test-repair-code: The test's program stopped at line 1, `y = encode(tf.zeros([2, 8, 8, 3]))
"""


# %% repair
def encode(images):
    both, l2 = [slim.conv2d, slim.fully_connected], slim.l2_regularizer(0.1)
    with slim.arg_scope(both, activation_fn=tf.tanh, weights_regularizer=l2, padding="VALID"):
        net = slim.conv2d(images, 4, 3, scope="conv")
        return slim.fully_connected(slim.flatten(net), 2, scope="code")
