"""The relu stands outside the layer's scope, so its name has no prefix.

score: 2
test-noted-scope: Is the relu made inside its layer's scope?
test-noted-outer: Is the relu made inside its layer's scope?
"""


# %% activations
def noted_layers(x, widths):
    for number, width in enumerate(widths, 1):
        x = tf.nn.relu(tf.layers.dense(x, width, name=f"layer{number}"))
        tf.add_to_collection("noted", x)
    return x


def noted(scope):
    return tf.get_collection("noted", scope=re.escape(scope) + "/")
