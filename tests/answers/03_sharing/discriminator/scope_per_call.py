"""Another scope name for every call.

score: 0
test-gan-four: 8 variables, not 4: ['discriminator/real/hidden/kernel', 'discriminator/real/hid
test-gan-shared: Only real uses ['discriminator/real/hidden/bias', 'discriminator/real/hidden/ker
test-gan-values: One picture, two judgements: there are two sets of weights.
test-gan-gradients: Real pictures train ['discriminator/real/hidden/bias', 'discriminator/real/hidde
"""


# %% discriminator
def judge(pictures, name):
    with tf.variable_scope(name):
        hidden = tf.layers.dense(pictures, 16, tf.nn.relu, name="hidden")
        return tf.layers.dense(hidden, 1, name="out")


def judge_both(real, fake):
    return judge(real, "discriminator/real"), judge(fake, "discriminator/fake")
