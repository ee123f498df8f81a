"""An optimizer whose first step is right, and whose second is larger.

score: 5
test-normed-step: The second step does the same: plain gradient descent
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    with tf.variable_scope(scope):
        output = tf.layers.batch_normalization(x, training=training, momentum=0.9)
    loss = tf.reduce_mean((output - target) ** 2)
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS, scope=re.escape(scope) + "/")
    with tf.control_dependencies(updates):
        step = tf.train.MomentumOptimizer(rate, 0.9).minimize(loss)
    return output, step
