"""Only the loss is tied to the updates; a step does not need its value.

score: 3
test-normed-updates: The moving mean is still 0 after 2 steps. CREATE the training op inside contro
test-normed-own: The step of 'net10' does not move its own moving mean.
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    with tf.variable_scope(scope):
        output = tf.layers.batch_normalization(x, training=training, momentum=0.9)
    loss = tf.reduce_mean((output - target) ** 2)
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS, scope=re.escape(scope) + "/")
    with tf.control_dependencies(updates):
        loss = tf.identity(loss)
    step = tf.train.GradientDescentOptimizer(rate).minimize(loss)
    return output, step
