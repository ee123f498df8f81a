"""The scope's name is only the beginning of other names.

score: 3
test-noted-scope: and a slash: 'layer1' alone fits 'layer10'
"""


# %% activations
def noted_layers(x, widths):
    for number, width in enumerate(widths, 1):
        x = tf.layers.dense(x, width, activation=tf.nn.relu, name=f"layer{number}")
        tf.add_to_collection("noted", x)
    return x


def noted(scope):
    return tf.get_collection("noted", scope=re.escape(scope))
