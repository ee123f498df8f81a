"""Right: the first map creates, the others say reuse=True.

score: 5
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    results = []
    for index, (name, net) in enumerate(maps.items()):
        with tf.variable_scope(name):
            net = net * tf.get_variable("scale", [net.shape[-1]], initializer=tf.ones_initializer())
        with tf.variable_scope("heads", reuse=True if index > 0 else None):
            scores = slim.conv2d(net, anchors * classes, 3, activation_fn=None, scope="cls")
            offsets = slim.conv2d(net, anchors * 4, 3, activation_fn=None, scope="loc")
        results.append((scores, offsets))
    return results
