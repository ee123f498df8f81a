"""Right, with scope.reuse_variables().

score: 5
"""


# %% shared-heads
def head(net, anchors, classes, first):
    with tf.variable_scope("heads") as scope:
        if not first:
            scope.reuse_variables()
        scores = slim.conv2d(net, anchors * classes, 3, activation_fn=None, scope="cls")
        return scores, slim.conv2d(net, anchors * 4, 3, activation_fn=None, scope="loc")


def predict_all(maps, anchors, classes):
    results = []
    for name, net in maps.items():
        with tf.variable_scope(name):
            net = tf.multiply(
                net, tf.get_variable("scale", [net.shape[-1]], initializer=tf.ones_initializer())
            )
        results.append(head(net, anchors, classes, first=not results))
    return results
