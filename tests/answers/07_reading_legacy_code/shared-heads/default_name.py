"""Lets TensorFlow number the scope.

score: 0
test-heads-names: Too many: ['heads_1/cls/biases'
test-heads-shared: has the head ['heads_1/cls/biases'
test-heads-values: Too many
test-heads-again: ssd/heads_1/cls/biases
test-heads-start: Too many
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    results = []
    for name, net in maps.items():
        with tf.variable_scope(name):
            net = net * tf.get_variable("scale", [net.shape[-1]], initializer=tf.ones_initializer())
        with tf.variable_scope(None, "heads"):
            scores = slim.conv2d(net, anchors * classes, 3, activation_fn=None, scope="cls")
            offsets = slim.conv2d(net, anchors * 4, 3, activation_fn=None, scope="loc")
        results.append((scores, offsets))
    return results
