"""Squares the scaled map before the second convolution.

score: 4
test-heads-values: heads/loc of block3
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    results = []
    for name, net in maps.items():
        with tf.variable_scope(name):
            net = net * tf.get_variable("scale", [net.shape[-1]], initializer=tf.ones_initializer())
        with tf.variable_scope("heads", reuse=tf.AUTO_REUSE):
            scores = slim.conv2d(net, anchors * classes, 3, activation_fn=None, scope="cls")
            offsets = slim.conv2d(net * net, anchors * 4, 3, activation_fn=None, scope="loc")
        results.append((scores, offsets))
    return results
