"""Right: what the layer has added to the list.

score: 6
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    before = len(tf.get_collection(tf.GraphKeys.UPDATE_OPS))
    with tf.variable_scope(scope):
        output = tf.layers.batch_normalization(x, training=training, momentum=0.9)
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)[before:]
    optimizer = tf.train.GradientDescentOptimizer(rate)
    pairs = optimizer.compute_gradients(tf.reduce_mean(tf.squared_difference(output, target)))
    with tf.control_dependencies(updates):
        step = optimizer.apply_gradients(pairs)
    return output, step
