"""No relu in the hidden layer.

score: 4
test-gan-values: Judge each input itself, by shared variables; relu in the hidden layer only.
"""


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
            hidden = tf.layers.dense(pictures, 16, name="hidden")
            return tf.layers.dense(hidden, 1, name="out")

    return judge(real), judge(fake)
