"""Right: one op that runs the training op and the updates.

score: 6
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    with tf.variable_scope(scope):
        output = tf.layers.batch_normalization(x, training=training, momentum=0.9)
    loss = tf.reduce_mean((output - target) ** 2)
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS, scope=re.escape(scope) + "/")
    train = tf.train.GradientDescentOptimizer(rate).minimize(loss)
    step = tf.group(train, *updates)
    return output, step
