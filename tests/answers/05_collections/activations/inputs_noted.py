"""What goes into a layer is noted, not what comes out.

score: 2
test-noted-values: The entries of 'noted' are not relu(inputs · weights + biases), layer by layer
test-noted-outer: noted('left.1'): 1 found, 2 wanted. 'noted' holds ['Placeholder:0'
"""


# %% activations
def noted_layers(x, widths):
    for number, width in enumerate(widths, 1):
        tf.add_to_collection("noted", x)
        x = tf.layers.dense(x, width, activation=tf.nn.relu, name=f"layer{number}")
    return x


def noted(scope):
    return tf.get_collection("noted", scope=re.escape(scope) + "/")
