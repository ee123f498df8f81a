"""Keeps slim's relu.

score: 4
test-heads-values: slim adds a relu by default
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    results = []
    for name, net in maps.items():
        with tf.variable_scope(name):
            net = net * tf.get_variable("scale", [net.shape[-1]], initializer=tf.ones_initializer())
        with tf.variable_scope("heads", reuse=tf.AUTO_REUSE):
            scores = slim.conv2d(net, anchors * classes, 3, scope="cls")
            offsets = slim.conv2d(net, anchors * 4, 3, scope="loc")
        results.append((scores, offsets))
    return results
