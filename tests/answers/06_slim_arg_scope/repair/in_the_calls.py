"""No scope: each call says it.

score: 2
"""


# %% repair
def encode(images):
    same = {"activation_fn": tf.tanh, "weights_regularizer": slim.l2_regularizer(0.1)}
    net = slim.conv2d(images, 4, 3, padding="VALID", scope="conv", **same)
    return slim.fully_connected(slim.flatten(net), 2, scope="code", **same)
