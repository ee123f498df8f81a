"""Biases are regularized as well.

score: 0
test-repair-conv: 2 regularization losses on conv, not 1. Weights only! Is it in the list? A
test-repair-code: 2 regularization losses on code, not 1. Weights only! Is it in the list? A
"""


# %% repair
def encode(images):
    both, l2 = [slim.conv2d, slim.fully_connected], slim.l2_regularizer(0.1)
    with slim.arg_scope(both, activation_fn=tf.tanh, weights_regularizer=l2, biases_regularizer=l2):
        net = slim.conv2d(images, 4, 3, padding="VALID", scope="conv")
        return slim.fully_connected(slim.flatten(net), 2, scope="code")
