"""Writes down the depth of the example.

score: 2
test-heads-names: stopped at line
test-heads-values: stopped at line
test-heads-start: stopped at line
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    results = []
    for name, net in maps.items():
        with tf.variable_scope(name):
            net = net * tf.get_variable("scale", [4], initializer=tf.ones_initializer())
        with tf.variable_scope("heads", reuse=tf.AUTO_REUSE):
            scores = slim.conv2d(net, anchors * classes, 3, activation_fn=None, scope="cls")
            offsets = slim.conv2d(net, anchors * 4, 3, activation_fn=None, scope="loc")
        results.append((scores, offsets))
    return results
