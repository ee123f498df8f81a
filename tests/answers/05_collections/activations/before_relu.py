"""Noted before relu, which comes outside the layer.

score: 1
test-noted-values: The entries of 'noted' are not relu(inputs · weights + biases), layer by layer
test-noted-scope: but not the results of relu, in order. Note what a layer gives to the next one
test-noted-outer: but not the results of relu, in order. Note what a layer gives to the next one
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
