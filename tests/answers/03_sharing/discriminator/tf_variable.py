"""tf.Variable where only get_variable can share.

score: 0
test-gan-four: Not below 'discriminator/': ['discriminator_1/w1', 'discriminator_1/b1', 'discri
test-gan-shared: Only real uses ['discriminator/b1', 'discriminator/b2', 'discriminator/w1', 'dis
test-gan-values: One picture, two judgements: there are two sets of weights.
test-gan-gradients: Real pictures train ['discriminator/b1', 'discriminator/b2', 'discriminator/w1',
"""


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
            w1 = tf.Variable(tf.random_normal([pictures.shape[1], 16]), name="w1")
            b1 = tf.Variable(tf.zeros([16]), name="b1")
            w2 = tf.Variable(tf.random_normal([16, 1]), name="w2")
            b2 = tf.Variable(tf.zeros([1]), name="b2")
            return tf.matmul(tf.nn.relu(tf.matmul(pictures, w1) + b1), w2) + b2

    return judge(real), judge(fake)
