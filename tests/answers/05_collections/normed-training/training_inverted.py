"""Training and test are mixed up.

score: 0
test-normed-training: With training=True the output does not have mean 0 and variance 1
test-normed-testing: The layer still normalizes with the batch: hand the tensor `training` on
test-normed-updates: With training=False the output of a single row must grow with x.
test-normed-step: A step must move gamma AND beta once
test-normed-own: With training=False the output of a single row must grow with x.
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    with tf.variable_scope(scope):
        output = tf.layers.batch_normalization(x, training=tf.logical_not(training), momentum=0.9)
    loss = tf.reduce_mean((output - target) ** 2)
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS, scope=re.escape(scope) + "/")
    with tf.control_dependencies(updates):
        step = tf.train.GradientDescentOptimizer(rate).minimize(loss)
    return output, step
