"""training is a fixed True.

score: 2
test-normed-testing: A row's output depends on others. With training=False it must not. The layer still normalizes with the batch
test-normed-updates: With training=False the output of a single row must grow with x. Is the layer
test-normed-own: With training=False the output of a single row must grow with x. Is the layer
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    with tf.variable_scope(scope):
        output = tf.layers.batch_normalization(x, training=True, momentum=0.9)
    loss = tf.reduce_mean((output - target) ** 2)
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS, scope=re.escape(scope) + "/")
    with tf.control_dependencies(updates):
        step = tf.train.GradientDescentOptimizer(rate).minimize(loss)
    return output, step
