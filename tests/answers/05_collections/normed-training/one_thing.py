"""Only the step is returned.

score: 0
test-normed-training: Next step: Return two things: output, step.
test-normed-testing: Next step: Return two things: output, step.
test-normed-updates: Next step: Return two things: output, step.
test-normed-step: Next step: Return two things: output, step.
test-normed-own: Next step: Return two things: output, step.
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    with tf.variable_scope(scope):
        output = tf.layers.batch_normalization(x, training=training, momentum=0.9)
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS, scope=re.escape(scope) + "/")
    with tf.control_dependencies(updates):
        loss = tf.reduce_mean((output - target) ** 2)
        return tf.train.GradientDescentOptimizer(rate).minimize(loss)
