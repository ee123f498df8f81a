"""Right: discriminator/discriminator, but at both uses, so they share.

score: 5
"""


# %% discriminator
def judge(pictures):
    with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
        hidden = tf.layers.dense(pictures, 16, tf.nn.relu, name="hidden")
        return tf.layers.dense(hidden, 1, name="out")


def judge_both(real, fake):
    with tf.variable_scope("discriminator"):
        return judge(real), judge(fake)
