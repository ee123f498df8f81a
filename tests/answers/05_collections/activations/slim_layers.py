"""Right: slim's layers note their results themselves.

score: 4
"""


# %% activations
def noted_layers(x, widths):
    for number, width in enumerate(widths, 1):
        x = slim.fully_connected(x, width, scope=f"layer{number}", outputs_collections="noted")
    return x


def noted(scope):
    return tf.get_collection("noted", "^" + re.escape(scope) + "/")
