"""Takes the width of a map for its depth.

score: 0
test-heads-names: stopped at line
test-heads-shared: stopped at line
test-heads-values: stopped at line
test-heads-again: stopped at line
test-heads-start: stopped at line
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    results = []
    for name, net in maps.items():
        with tf.variable_scope(name):
            net = net * tf.get_variable("scale", [net.shape[2]], initializer=tf.ones_initializer())
        with tf.variable_scope("heads", reuse=tf.AUTO_REUSE):
            scores = slim.conv2d(net, anchors * classes, 3, activation_fn=None, scope="cls")
            offsets = slim.conv2d(net, anchors * 4, 3, activation_fn=None, scope="loc")
        results.append((scores, offsets))
    return results
