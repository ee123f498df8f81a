"""A dot in the scope's name fits any character.

score: 3
test-noted-outer: and a dot in a pattern fits any character: re.escape.
"""


# %% activations
def noted_layers(x, widths):
    for number, width in enumerate(widths, 1):
        x = tf.layers.dense(x, width, activation=tf.nn.relu, name=f"layer{number}")
        tf.add_to_collection("noted", x)
    return x


def noted(scope):
    return tf.get_collection("noted", scope=scope + "/")
