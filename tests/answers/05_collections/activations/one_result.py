"""noted gives the result itself, not a list.

score: 2
test-noted-scope: noted(scope) returns a list, also of a single result.
test-noted-outer: noted(scope) returns a list, also of a single result.
"""


# %% activations
def noted_layers(x, widths):
    for number, width in enumerate(widths, 1):
        x = tf.layers.dense(x, width, activation=tf.nn.relu, name=f"layer{number}")
        tf.add_to_collection("noted", x)
    return x


def noted(scope):
    found = tf.get_collection("noted", scope=re.escape(scope) + "/")
    return found[0] if len(found) == 1 else found
