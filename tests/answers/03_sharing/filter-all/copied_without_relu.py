"""The filter is copied, and its relu forgotten; with positive weights that would not show.

score: 3
test-filter-values: Each result must come from its own batch and these weights, through relu.
"""


# %% filter-all
def filter_all(batches, filters):
    def layer(x, scope, size):
        with tf.variable_scope(scope):
            weights = tf.get_variable("weights", [size, size, x.shape[-1], filters])
            return tf.nn.conv2d(x, weights, 1, "SAME") + tf.get_variable("biases", [filters])

    with tf.variable_scope("model", reuse=tf.AUTO_REUSE):
        return [layer(layer(batch, "conv1", 5), "conv2", 3) for batch in batches]
