"""Right: a layer object knows its updates.

score: 6
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    with tf.variable_scope(scope):
        layer = tf.layers.BatchNormalization(momentum=0.9)
        output = layer(x, training=training)
    loss = tf.losses.mean_squared_error(target, output)
    with tf.control_dependencies(layer.updates):
        step = tf.train.GradientDescentOptimizer(rate).minimize(loss)
    return output, step
