"""slim's layer has a relu unless told otherwise: no judgement is ever negative.

score: 4
test-gan-values: Judge each input itself, by shared variables; relu in the hidden layer only.
"""


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
            hidden = slim.fully_connected(pictures, 16, scope="hidden")
            return slim.fully_connected(hidden, 1, scope="out")

    return judge(real), judge(fake)
