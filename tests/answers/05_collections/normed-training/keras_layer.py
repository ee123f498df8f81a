"""A Keras layer: it puts nothing into UPDATE_OPS.

score: 3
test-normed-updates: The moving mean is still 0 after 2 steps. CREATE the training op inside contro
test-normed-own: The step of 'net10' does not move its own moving mean.
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    with tf.variable_scope(scope):
        output = tf.keras.layers.BatchNormalization(momentum=0.9)(x, training=training)
    loss = tf.reduce_mean((output - target) ** 2)
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS, scope=re.escape(scope) + "/")
    with tf.control_dependencies(updates):
        step = tf.train.GradientDescentOptimizer(rate).minimize(loss)
    return output, step
