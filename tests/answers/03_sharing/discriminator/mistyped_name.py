"""A mistyped scope name, which AUTO_REUSE turns into new variables without a word.

score: 0
test-gan-four: Both uses must open the same scope name.
test-gan-shared: The second use must share in every layer.
test-gan-values: One picture, two judgements: there are two sets of weights.
test-gan-gradients: The judge must learn from both, so both must use the same variables.
"""


# %% discriminator
def judge(pictures):
    hidden = tf.layers.dense(pictures, 16, tf.nn.relu, name="hidden")
    return tf.layers.dense(hidden, 1, name="out")


def judge_both(real, fake):
    with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
        on_real = judge(real)
    with tf.variable_scope("discriminater", reuse=tf.AUTO_REUSE):
        return on_real, judge(fake)
