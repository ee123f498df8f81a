"""The scope's name is looked for anywhere in the name.

score: 3
test-noted-outer: noted('layer1'): 2 found, 0 wanted. 'noted' holds ['left.1/layer1/Relu:0'
"""


# %% activations
def noted_layers(x, widths):
    for number, width in enumerate(widths, 1):
        x = tf.layers.dense(x, width, activation=tf.nn.relu, name=f"layer{number}")
        tf.add_to_collection("noted", x)
    return x


def noted(scope):
    return [t for t in tf.get_collection("noted") if scope + "/" in t.name]
