"""Right, with AUTO_REUSE.

score: 5
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    results = []
    for name in maps:
        net = maps[name]
        with tf.variable_scope(name):
            net = net * tf.get_variable("scale", [net.shape[-1]], initializer=tf.ones_initializer())
        with tf.variable_scope("heads", reuse=tf.AUTO_REUSE):
            with slim.arg_scope([slim.conv2d], activation_fn=None):
                scores = slim.conv2d(net, anchors * classes, [3, 3], scope="cls")
                offsets = slim.conv2d(net, anchors * 4, [3, 3], scope="loc")
        results.append([scores, offsets])
    return results
