"""Noted after the loop: the last result only.

score: 0
test-noted-list: 1 entries in 'noted' for 3 layers.
test-noted-values: The entries of 'noted' are not relu(inputs · weights + biases), layer by layer
test-noted-scope: noted('layer1'): 0 found, 1 wanted. 'noted' holds ['layer10/Relu:0']. Is every result noted?
test-noted-outer: noted('left.1'): 1 found, 2 wanted.
"""


# %% activations
def noted_layers(x, widths):
    for number, width in enumerate(widths, 1):
        x = tf.layers.dense(x, width, activation=tf.nn.relu, name=f"layer{number}")
    tf.add_to_collection("noted", x)
    return x


def noted(scope):
    return tf.get_collection("noted", scope=re.escape(scope) + "/")
