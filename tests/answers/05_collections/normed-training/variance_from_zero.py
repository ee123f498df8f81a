"""The moving variance starts at 0.

score: 3
test-normed-testing: moving mean and beta start at 0, moving variance and gamma at 1
test-normed-updates: The moving variance is wrong.
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    with tf.variable_scope(scope):
        output = tf.layers.batch_normalization(
            x, training=training, momentum=0.9, moving_variance_initializer=tf.zeros_initializer()
        )
    loss = tf.reduce_mean((output - target) ** 2)
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS, scope=re.escape(scope) + "/")
    with tf.control_dependencies(updates):
        step = tf.train.GradientDescentOptimizer(rate).minimize(loss)
    return output, step
