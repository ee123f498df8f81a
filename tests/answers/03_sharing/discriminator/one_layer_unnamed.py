"""One layer has no name, so it makes a new set at each use; the other shares.

score: 0
test-gan-four: Does each use make its own set? The second use must ask for sharing.
test-gan-shared: The second use must share in every layer.
test-gan-values: One picture, two judgements: there are two sets of weights.
test-gan-gradients: The judge must learn from both, so both must use the same variables.
"""


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        hidden = tf.layers.dense(pictures, 16, tf.nn.relu, name="hidden", reuse=tf.AUTO_REUSE)
        return tf.layers.dense(hidden, 1)

    with tf.variable_scope("discriminator"):
        return judge(real), judge(fake)
