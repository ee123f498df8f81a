"""The scope object is gone; the list is still too short.

score: 1
test-repair-code: code has the activation: Relu, not Tanh. Is it in the list? And is it insi
"""


# %% repair
def encode(images):
    tanh, l2 = tf.tanh, slim.l2_regularizer(0.1)
    with slim.arg_scope([slim.conv2d], activation_fn=tanh, weights_regularizer=l2):
        with slim.arg_scope([slim.conv2d], padding="VALID"):
            net = slim.conv2d(images, 4, 3, scope="conv")
        return slim.fully_connected(slim.flatten(net), 2, scope="code")
