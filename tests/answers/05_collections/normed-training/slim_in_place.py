"""Right: slim updates in place; the output waits for it.

score: 6
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    with tf.variable_scope(scope):
        output = slim.batch_norm(
            x, decay=0.9, scale=True, is_training=training, updates_collections=None
        )
    loss = tf.reduce_mean((output - target) ** 2)
    with tf.control_dependencies([output]):
        step = tf.train.GradientDescentOptimizer(rate).minimize(loss)
    return output, step
