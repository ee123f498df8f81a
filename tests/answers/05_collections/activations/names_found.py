"""noted gives the names of the results.

score: 2
test-noted-scope: noted('layer1') returns names, ['layer1/Relu:0']. Return the tensors themselves.
test-noted-outer: Return the tensors themselves.
"""


# %% activations
def noted_layers(x, widths):
    for number, width in enumerate(widths, 1):
        x = tf.layers.dense(x, width, activation=tf.nn.relu, name=f"layer{number}")
        tf.add_to_collection("noted", x)
    return x


def noted(scope):
    return [t.name for t in tf.get_collection("noted", scope=re.escape(scope) + "/")]
