"""Right, with get_variable and tf.nn only; weights fetched once.

score: 5
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    depth = next(iter(maps.values())).shape[-1].value
    heads = []
    with tf.variable_scope("heads"):
        for name, channels in (("cls", anchors * classes), ("loc", anchors * 4)):
            with tf.variable_scope(name):
                weights = tf.get_variable("weights", [3, 3, depth, channels])
                biases = tf.get_variable("biases", [channels], initializer=tf.zeros_initializer())
            heads.append((weights, biases))
    results = []
    for name, net in maps.items():
        net *= tf.get_variable(name + "/scale", [depth], initializer=tf.ones_initializer())
        results.append([tf.nn.conv2d(net, w, [1, 1, 1, 1], "SAME") + b for w, b in heads])
    return results
