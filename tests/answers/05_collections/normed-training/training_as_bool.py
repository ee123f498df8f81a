"""A tensor in a Python if: what shall be asked at each run is asked once, by Python.

score: 2
test-normed-testing: A row's output depends on others. With training=False it must not. The layer still normalizes with the batch
test-normed-updates: With training=False the output of a single row must grow with x. Is the layer
test-normed-own: With training=False the output of a single row must grow with x. Is the layer
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    with tf.variable_scope(scope):
        mode = training is not None
        output = tf.layers.batch_normalization(x, training=mode, momentum=0.9)
    loss = tf.reduce_mean((output - target) ** 2)
    with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS, scope + "/")):
        step = tf.train.GradientDescentOptimizer(rate).minimize(loss)
    return output, step
