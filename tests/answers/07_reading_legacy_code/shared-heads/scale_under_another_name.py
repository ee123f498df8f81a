"""Calls the scale `weights`.

score: 0
test-heads-names: The scale of a map stands below the map's name
test-heads-shared: is scaled by []
test-heads-values: The scale of a map stands below the map's name
test-heads-again: ssd/block3/weights
test-heads-start: The scale of a map stands below the map's name
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    results = []
    for name, net in maps.items():
        with tf.variable_scope(name):
            shape, ones = [net.shape[-1]], tf.ones_initializer()
            net = net * tf.get_variable("weights", shape, initializer=ones)
        with tf.variable_scope("heads", reuse=tf.AUTO_REUSE):
            scores = slim.conv2d(net, anchors * classes, 3, activation_fn=None, scope="cls")
            offsets = slim.conv2d(net, anchors * 4, 3, activation_fn=None, scope="loc")
        results.append((scores, offsets))
    return results
