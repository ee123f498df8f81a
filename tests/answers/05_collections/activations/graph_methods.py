"""Right: the methods of the graph, and the list itself.

score: 4
"""


# %% activations
def noted_layers(x, widths):
    graph = tf.get_default_graph()
    for number, width in enumerate(widths, 1):
        with tf.variable_scope("layer" + str(number)):
            w = tf.Variable(tf.random_normal([int(x.shape[-1]), width]), name="weights")
            b = tf.Variable(tf.zeros([width]), name="biases")
            x = tf.nn.relu(tf.nn.xw_plus_b(x, w, b))
            graph.get_collection_ref("noted").append(x)
    return x


def noted(scope):
    everything = tf.get_default_graph().get_collection("noted")
    return [t for t in everything if re.match(re.escape(scope) + "/", t.op.name)]
