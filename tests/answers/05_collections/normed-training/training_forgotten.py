"""training is not handed on: its default is False.

score: 1
test-normed-training: With training=True the output does not have mean 0 and variance 1 in every col
test-normed-updates: The moving mean is still 0 after 2 steps. CREATE the training op inside contro
test-normed-step: A step must move gamma AND beta once, by rate times gradient of the mean loss.
test-normed-own: The step of 'net10' does not move its own moving mean.
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    with tf.variable_scope(scope):
        output = tf.layers.batch_normalization(x, momentum=0.9)
    loss = tf.reduce_mean((output - target) ** 2)
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS, scope=re.escape(scope) + "/")
    with tf.control_dependencies(updates):
        step = tf.train.GradientDescentOptimizer(rate).minimize(loss)
    return output, step
