"""Offsets first, scores second.

score: 3
test-heads-shared: has the head ['heads/loc/biases', 'heads/loc/weights'], not heads/cls
test-heads-values: heads/cls of block3
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    results = []
    for name, net in maps.items():
        with tf.variable_scope(name):
            net = net * tf.get_variable("scale", [net.shape[-1]], initializer=tf.ones_initializer())
        with tf.variable_scope("heads", reuse=tf.AUTO_REUSE):
            scores = slim.conv2d(net, anchors * classes, 3, activation_fn=None, scope="cls")
            offsets = slim.conv2d(net, anchors * 4, 3, activation_fn=None, scope="loc")
        results.append((offsets, scores))
    return results
