"""All layers in one scope: the second asks for the first one's variables.

score: 0
test-noted-list: Next step: Is it another layer? Then it needs a variable_scope of its o
test-noted-values: Next step: Is it another layer? Then it needs a variable_scope of its o
test-noted-scope: Next step: Is it another layer? Then it needs a variable_scope of its o
test-noted-outer: Next step: Is it another layer? Then it needs a variable_scope of its o
"""


# %% activations
def noted_layers(x, widths):
    with tf.variable_scope("layer1"):
        for width in widths:
            w = tf.get_variable("w", [x.shape[-1], width])
            b = tf.get_variable("b", [width])
            x = tf.nn.relu(tf.matmul(x, w) + b)
            tf.add_to_collection("noted", x)
    return x


def noted(scope):
    return tf.get_collection("noted", scope=re.escape(scope) + "/")
