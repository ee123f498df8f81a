"""Layers without biases: two variables are missing.

score: 0
test-gan-four: Missing: shapes [(1,), (16,)]. Each of the two layers has weights and biases.
test-gan-shared: The judge uses variables of shapes
test-gan-values: Missing: shapes [(1,), (16,)]. Each of the two layers has weights and biases.
test-gan-gradients: A loss on real pictures trains
"""


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
            hidden = tf.layers.dense(pictures, 16, tf.nn.relu, name="hidden", use_bias=False)
            return tf.layers.dense(hidden, 1, name="out", use_bias=False)

    return judge(real), judge(fake)
