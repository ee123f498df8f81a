"""Both judgements together in one tensor.

score: 0
test-gan-four: One tensor came where several results are wanted
test-gan-shared: One tensor came where several results are wanted
test-gan-values: One tensor came where several results are wanted
test-gan-gradients: One tensor came where several results are wanted
"""


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
            hidden = tf.layers.dense(pictures, 16, tf.nn.relu, name="hidden")
            return tf.layers.dense(hidden, 1, name="out")

    return tf.concat([judge(real), judge(fake)], axis=0)
