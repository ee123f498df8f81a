"""Goes through the maps in the order of the alphabet.

score: 3
test-heads-shared: is scaled by
test-heads-values: scale it, convolve once
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    results = []
    for name in sorted(maps):
        net = maps[name]
        with tf.variable_scope(name):
            net = net * tf.get_variable("scale", [net.shape[-1]], initializer=tf.ones_initializer())
        with tf.variable_scope("heads", reuse=tf.AUTO_REUSE):
            scores = slim.conv2d(net, anchors * classes, 3, activation_fn=None, scope="cls")
            offsets = slim.conv2d(net, anchors * 4, 3, activation_fn=None, scope="loc")
        results.append((scores, offsets))
    return results
