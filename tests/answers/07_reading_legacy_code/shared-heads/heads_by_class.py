"""The heads are made by tf.Variable.

score: 0
test-heads-names: Too many: ['heads_1/cls/biases'
test-heads-shared: has the head ['heads_1/cls/biases', 'heads_1/cls/weights'], not heads/cls
test-heads-values: Too many
test-heads-again: ssd_1/heads
test-heads-start: Too many
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    results = []
    for name, net in maps.items():
        with tf.variable_scope(name):
            net = net * tf.get_variable("scale", [net.shape[-1]], initializer=tf.ones_initializer())
        with tf.variable_scope("heads", reuse=tf.AUTO_REUSE):
            outputs = []
            for scope, channels in (("cls", anchors * classes), ("loc", anchors * 4)):
                shape = [3, 3, net.shape[-1].value, channels]
                w = tf.Variable(tf.zeros(shape), name=scope + "/weights")
                b = tf.Variable(tf.zeros([channels]), name=scope + "/biases")
                outputs.append(tf.nn.conv2d(net, w, [1, 1, 1, 1], "SAME") + b)
            scores, offsets = outputs
        results.append((scores, offsets))
    return results
