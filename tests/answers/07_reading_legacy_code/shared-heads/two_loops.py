"""Right: all scales first, then one layer after the other.

score: 5
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    scaled = []
    for name, net in maps.items():
        with tf.variable_scope(name):
            scaled.append(
                net * tf.get_variable("scale", [net.shape[-1]], initializer=tf.ones_initializer())
            )
    both = []
    for scope, channels in (("cls", anchors * classes), ("loc", anchors * 4)):
        with tf.variable_scope("heads", reuse=tf.AUTO_REUSE):
            both.append(
                [slim.conv2d(x, channels, 3, activation_fn=None, scope=scope) for x in scaled]
            )
    return list(zip(*both))
