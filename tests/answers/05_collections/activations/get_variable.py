"""Right: variables by hand; the names are compared as text.

score: 4
"""


# %% activations
def noted_layers(x, widths):
    for number, width in enumerate(widths, 1):
        with tf.variable_scope(f"layer{number}"):
            w = tf.get_variable("w", [x.shape[-1], width])
            b = tf.get_variable("b", [width], initializer=tf.zeros_initializer())
            x = tf.nn.relu(tf.matmul(x, w) + b)
        tf.add_to_collection("noted", x)
    return x


def noted(scope):
    return [t for t in tf.get_collection("noted") if t.name.startswith(scope + "/")]
