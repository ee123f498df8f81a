"""Right: each layer is told its mode.

score: 5
"""


# %% shared-heads
def predict_all(maps, anchors, classes):
    results = []
    for name, net in maps.items():
        scale = tf.get_variable(name + "/scale", [net.shape[-1]], initializer=tf.ones_initializer())
        common = {"activation_fn": None, "reuse": tf.AUTO_REUSE}
        scores = slim.conv2d(net * scale, anchors * classes, 3, scope="heads/cls", **common)
        offsets = slim.conv2d(net * scale, anchors * 4, 3, scope="heads/loc", **common)
        results.append((scores, offsets))
    return results
