"""Another scope for each use.

score: 0
test-gan-four: Does each use make its own set? The second use must ask for sharing.
test-gan-shared: The second use must share in every layer.
test-gan-values: One picture, two judgements: there are two sets of weights.
test-gan-gradients: The judge must learn from both, so both must use the same variables.
"""


# %% discriminator
def judge(pictures, name):
    with tf.variable_scope(name):
        hidden = tf.layers.dense(pictures, 16, tf.nn.relu, name="hidden")
        return tf.layers.dense(hidden, 1, name="out")


def judge_both(real, fake):
    return judge(real, "discriminator/real"), judge(fake, "discriminator/fake")
