"""The output waits for the updates in the test, too.

score: 2
test-normed-testing: A second run gives another output. With training=False the layer only reads
test-normed-updates: Each step updates both averages once
test-normed-own: The step of 'net10' also moved the averages of ['net1'].
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    with tf.variable_scope(scope):
        size, zero, one = [x.shape[-1]], tf.zeros_initializer(), tf.ones_initializer()
        gamma = tf.get_variable("gamma", size, initializer=one)
        beta = tf.get_variable("beta", size, initializer=zero)
        mean = tf.get_variable("mean", size, initializer=zero, trainable=False)
        variance = tf.get_variable("variance", size, initializer=one, trainable=False)
        now = tf.nn.moments(x, [0])
        updates = [tf.assign(o, 0.9 * o + 0.1 * n) for o, n in zip((mean, variance), now)]
        with tf.control_dependencies(updates):
            used = tf.cond(
                training, lambda: now, lambda: (mean.read_value(), variance.read_value())
            )
        output = tf.nn.batch_normalization(x, *used, beta, gamma, 1e-3)
    loss = tf.reduce_mean((output - target) ** 2)
    step = tf.train.GradientDescentOptimizer(rate).minimize(loss)
    return output, step
