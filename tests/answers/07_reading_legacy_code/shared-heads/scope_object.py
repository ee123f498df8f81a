"""Right: the head's scope is kept as an object.

score: 5
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    results, heads = [], None
    for name, net in maps.items():
        with tf.variable_scope(name):
            net = net * tf.get_variable("scale", [net.shape[-1]], initializer=tf.ones_initializer())
        with tf.variable_scope(heads or "heads", reuse=True if heads else None) as heads:
            scores = slim.conv2d(net, anchors * classes, 3, activation_fn=None, scope="cls")
            offsets = slim.conv2d(net, anchors * 4, 3, activation_fn=None, scope="loc")
        results.append((scores, offsets))
    return results
