"""Noted before relu, which comes outside the layer.

score: 1
test-noted-values: The entries of 'noted' are not relu(inputs · weights + biases), layer by layer
test-noted-scope: noted('layer1') has 1 entries, or the wrong one, in a net of 10 layers. 'layer
test-noted-outer: noted('left') must find both layers in the scope 'left', beside the same layer
"""


# %% activations
def noted_layers(x, widths):
    for number, width in enumerate(widths, 1):
        x = tf.layers.dense(x, width, name=f"layer{number}")
        tf.add_to_collection("noted", x)
        x = tf.nn.relu(x)
    return x


def noted(scope):
    return tf.get_collection("noted", scope=re.escape(scope) + "/")
