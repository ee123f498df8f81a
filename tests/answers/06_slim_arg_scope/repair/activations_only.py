"""tanh is written into the calls; nothing is regularized.

score: 0
test-repair-conv: 0 regularization losses on conv, not 1. Weights only! Is it in the list? A
test-repair-code: 0 regularization losses on code, not 1. Weights only! Is it in the list? A
"""


# %% repair
def encode(images):
    net = slim.conv2d(images, 4, 3, padding="VALID", activation_fn=tf.tanh, scope="conv")
    return slim.fully_connected(slim.flatten(net), 2, activation_fn=tf.tanh, scope="code")
