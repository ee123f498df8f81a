"""Right: own calculation; the update ops are put into the list.

score: 6
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
        for old, new in zip((mean, variance), now):
            tf.add_to_collection(scope, tf.assign(old, 0.9 * old + 0.1 * new))
        used = tf.cond(training, lambda: now, lambda: (mean.read_value(), variance.read_value()))
        output = tf.nn.batch_normalization(x, *used, beta, gamma, 1e-3)
    with tf.control_dependencies(tf.get_collection(scope)):
        loss = tf.reduce_mean((output - target) ** 2)
        step = tf.train.GradientDescentOptimizer(rate).minimize(loss)
    return output, step
