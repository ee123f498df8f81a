"""The learning rate is written down as a number.

score: 3
test-normed-updates: The moving variance is wrong. Each step updates both averages once, with momentum 0.9; rate 0 moves no gamma.
test-normed-step: plain gradient descent, with the rate that came.
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    with tf.variable_scope(scope):
        output = tf.layers.batch_normalization(x, training=training, momentum=0.9)
    loss = tf.reduce_mean((output - target) ** 2)
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS, scope=re.escape(scope) + "/")
    with tf.control_dependencies(updates):
        step = tf.train.GradientDescentOptimizer(0.5).minimize(loss)
    return output, step
