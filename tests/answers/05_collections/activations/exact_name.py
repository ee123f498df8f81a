"""noted knows a layer's own scope, but not the scopes around it.

score: 3
test-noted-outer: a scope's results are also those of the scopes inside it.
"""


# %% activations
def noted_layers(x, widths):
    for number, width in enumerate(widths, 1):
        x = tf.layers.dense(x, width, activation=tf.nn.relu, name=f"layer{number}")
        tf.add_to_collection("noted", x)
    return x


def noted(scope):
    return [t for t in tf.get_collection("noted") if t.name.rpartition("/")[0] == scope]
