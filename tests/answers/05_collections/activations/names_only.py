"""The names of the results are noted, as text.

score: 2
test-noted-list: 'noted' holds ['value', 'value', 'value']. Note the results, which are tensors
test-noted-values: There is no tensor in the collection 'noted': note the result of every layer.
"""


# %% activations
def noted_layers(x, widths):
    for number, width in enumerate(widths, 1):
        x = tf.layers.dense(x, width, activation=tf.nn.relu, name=f"layer{number}")
        tf.add_to_collection("noted", x.name)
    return x


def noted(scope):
    graph = tf.get_default_graph()
    names = [name for name in tf.get_collection("noted") if name.startswith(scope + "/")]
    return [graph.get_tensor_by_name(name) for name in names]
