"""Right: slim's arg_scope, relu by hand, maximum in place of relu.

score: 4
"""


# %% activations
def noted_layers(x, widths):
    with slim.arg_scope([slim.fully_connected], activation_fn=None):
        for number, width in enumerate(widths, 1):
            with tf.variable_scope(f"layer{number}"):
                x = tf.maximum(slim.fully_connected(x, width), 0.0)
                tf.add_to_collection("noted", x)
    return x


def noted(scope):
    return list(filter(lambda t: t.name.startswith(f"{scope}/"), tf.get_collection("noted")))
