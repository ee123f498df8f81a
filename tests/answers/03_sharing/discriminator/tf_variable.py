"""tf.Variable under AUTO_REUSE: it never shares.

score: 0
test-gan-four: Both uses must open the same scope name.
test-gan-shared: The second use must share in every layer.
test-gan-values: One picture, two judgements: there are two sets of weights.
test-gan-gradients: The judge must learn from both, so both must use the same variables.
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
