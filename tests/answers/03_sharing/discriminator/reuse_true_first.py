"""reuse=True at the first use already: there is nothing to share.

score: 0
test-gan-four: Sharing needs a variable: the first call must be allowed to create it.
test-gan-shared: Sharing needs a variable: the first call must be allowed to create it.
test-gan-values: Sharing needs a variable: the first call must be allowed to create it.
test-gan-gradients: Sharing needs a variable: the first call must be allowed to create it.
"""


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        with tf.variable_scope("discriminator", reuse=True):
            hidden = tf.layers.dense(pictures, 16, tf.nn.relu, name="hidden")
            return tf.layers.dense(hidden, 1, name="out")

    return judge(real), judge(fake)
