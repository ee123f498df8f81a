"""Right: slim, with a list of its own for each network.

score: 6
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    with tf.variable_scope(scope):
        output = slim.batch_norm(
            x, decay=0.9, scale=True, is_training=training, updates_collections=scope
        )
    loss = tf.reduce_mean((output - target) ** 2)
    updates = tf.get_collection(scope)
    with tf.control_dependencies(updates):
        step = tf.train.GradientDescentOptimizer(rate).minimize(loss)
    return output, step
