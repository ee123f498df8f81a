"""A mistyped name that AUTO_REUSE turns into new variables without a word.

score: 0
test-gan-four: Not below 'discriminator/': ['discriminater/hidden/kernel', 'discriminater/hidde
test-gan-shared: Only real uses ['discriminator/hidden/bias', 'discriminator/hidden/kernel', 'dis
test-gan-values: One picture, two judgements: there are two sets of weights.
test-gan-gradients: Real pictures train ['discriminator/hidden/bias', 'discriminator/hidden/kernel',
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
