"""Layers without biases: two variables are missing.

score: 0
test-gan-four: Does each use make its own set? The second use must ask for sharing.
test-gan-shared: The judge uses variables of shapes
test-gan-values: The shapes are
test-gan-gradients: A loss on real pictures trains
"""


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
            hidden = tf.layers.dense(pictures, 16, tf.nn.relu, name="hidden", use_bias=False)
            return tf.layers.dense(hidden, 1, name="out", use_bias=False)

    return judge(real), judge(fake)
