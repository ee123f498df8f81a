"""The step runs the updates, and trains nothing.

score: 5
test-normed-step: A step does not train gamma and beta.
"""


# %% normed-training
def normed_training(x, target, training, rate, scope):
    with tf.variable_scope(scope):
        output = tf.layers.batch_normalization(x, training=training, momentum=0.9)
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS, scope=re.escape(scope) + "/")
    step = tf.group(*updates)
    return output, step
