"""The scope object is left out, and the padding with it.

score: 1
test-repair-conv: The convolution has SAME, stride 1, not VALID, 1.
"""


# %% repair
def encode(images):
    tanh, l2 = tf.tanh, slim.l2_regularizer(0.1)
    both = [slim.conv2d, slim.fully_connected]
    with slim.arg_scope(both, activation_fn=tanh, weights_regularizer=l2):
        net = slim.conv2d(images, 4, 3, scope="conv")
        return slim.fully_connected(slim.flatten(net), 2, scope="code")
