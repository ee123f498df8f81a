"""A Python list in place of a collection: it outlives its graph.

score: 0
test-noted-list: The collection 'noted' is empty. A Python list is none: tf.add_to_collection.
test-noted-values: There is no tensor in the collection 'noted': note the result of every layer.
test-noted-scope: `found` is, or holds, a tensor of another graph, layer1/Relu:0.
test-noted-outer: `found` is, or holds, a tensor of another graph, layer1/Relu:0.
"""

# %% activations
NOTED = []


def noted_layers(x, widths):
    for number, width in enumerate(widths, 1):
        x = tf.layers.dense(x, width, activation=tf.nn.relu, name=f"layer{number}")
        NOTED.append(x)
    return x


def noted(scope):
    return [t for t in NOTED if t.name.startswith(scope + "/")]
