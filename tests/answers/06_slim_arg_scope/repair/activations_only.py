"""tanh is written into the calls; nothing is regularized.

score: 1
test-repair-losses: 0 regularization losses, not 2. Which list holds the regularizer, and wh
"""



# %% repair
def encode(images):
    net = slim.conv2d(images, 4, 3, padding="VALID", activation_fn=tf.tanh, scope="conv")
    return slim.fully_connected(slim.flatten(net), 2, activation_fn=tf.tanh, scope="code")
