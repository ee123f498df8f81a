"""Right: layer objects, and the parts of a name compared.

score: 4
"""


# %% activations
def noted_layers(x, widths):
    for i, width in enumerate(widths):
        layer = tf.layers.Dense(width, activation=tf.nn.relu, name=f"layer{i + 1}")
        x = layer(x)
        tf.add_to_collections(["noted", "everything"], x)
    return x


def noted(scope):
    parts = scope.split("/")
    return [t for t in tf.get_collection("noted") if t.name.split("/")[: len(parts)] == parts]
