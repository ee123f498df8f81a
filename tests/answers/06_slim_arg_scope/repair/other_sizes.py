"""The settings are repaired, the sizes changed.

score: 0
test-repair-conv: 4 filters of size 3×3 stay.
test-repair-code: code has 10 units: it stays at 2.
"""


# %% repair
def encode(images):
    both, l2 = [slim.conv2d, slim.fully_connected], slim.l2_regularizer(0.1)
    with slim.arg_scope(both, activation_fn=tf.tanh, weights_regularizer=l2):
        net = slim.conv2d(images, 8, 5, padding="VALID", scope="conv")
        return slim.fully_connected(slim.flatten(net), 10, scope="code")
