"""One scale for all maps.

score: 0
test-heads-names: Too many: ['heads/scale']
test-heads-shared: is scaled by []
test-heads-values: Too many: ['heads/scale']
test-heads-again: ssd/heads/scale
test-heads-start: Too many: ['heads/scale']
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    results = []
    for net in maps.values():
        with tf.variable_scope("heads", reuse=tf.AUTO_REUSE):
            net = net * tf.get_variable("scale", [net.shape[-1]], initializer=tf.ones_initializer())
        with tf.variable_scope("heads", reuse=tf.AUTO_REUSE):
            scores = slim.conv2d(net, anchors * classes, 3, activation_fn=None, scope="cls")
            offsets = slim.conv2d(net, anchors * 4, 3, activation_fn=None, scope="loc")
        results.append((scores, offsets))
    return results
