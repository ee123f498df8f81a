"""The relu stands outside the layer's scope, so its name has no prefix.

score: 2
test-noted-scope: noted('layer1') has 0 entries, or the wrong one, in a net of 10 layers. 'layer
test-noted-outer: noted('left/layer2') must find one layer in the scope 'left', beside the same
"""


# %% activations
def noted_layers(x, widths):
    for number, width in enumerate(widths, 1):
        x = tf.nn.relu(tf.layers.dense(x, width, name=f"layer{number}"))
        tf.add_to_collection("noted", x)
    return x


def noted(scope):
    return tf.get_collection("noted", scope=re.escape(scope) + "/")
