"""Only one of two layers shares; the other has no fixed name, or no reuse.

score: 0
test-gan-four: 6 variables, not 4: ['discriminator/hidden/kernel', 'discriminator/hidden/bias',
test-gan-shared: Only real uses ['discriminator/dense/bias', 'discriminator/dense/kernel'], only
test-gan-values: One picture, two judgements: there are two sets of weights.
test-gan-gradients: Real pictures train ['discriminator/dense/bias', 'discriminator/dense/kernel', '
"""


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        hidden = tf.layers.dense(pictures, 16, tf.nn.relu, name="hidden", reuse=tf.AUTO_REUSE)
        return tf.layers.dense(hidden, 1)

    with tf.variable_scope("discriminator"):
        return judge(real), judge(fake)
