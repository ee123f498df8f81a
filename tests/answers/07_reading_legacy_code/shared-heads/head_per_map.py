"""A head inside of each map's scope.

score: 0
test-heads-names: Does each map make a head of its own?
test-heads-shared: has the head
test-heads-values: Does each map make a head of its own?
test-heads-again: not ['ssd/block3/scale'
test-heads-start: Does each map make a head of its own?
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
        results.append((scores, offsets))
    return results
