"""Says reuse=True at the first map already.

score: 0
test-heads-names: the first call must be allowed to create it
test-heads-shared: the first call must be allowed to create it
test-heads-values: the first call must be allowed to create it
test-heads-again: the first call must be allowed to create it
test-heads-start: the first call must be allowed to create it
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    results = []
    for name, net in maps.items():
        with tf.variable_scope(name):
            net = net * tf.get_variable("scale", [net.shape[-1]], initializer=tf.ones_initializer())
        with tf.variable_scope("heads", reuse=True):
            scores = slim.conv2d(net, anchors * classes, 3, activation_fn=None, scope="cls")
            offsets = slim.conv2d(net, anchors * 4, 3, activation_fn=None, scope="loc")
        results.append((scores, offsets))
    return results
