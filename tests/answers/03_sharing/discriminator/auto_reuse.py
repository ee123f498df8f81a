"""Right: AUTO_REUSE at each use, and layers with fixed names.

score: 5
"""


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
            hidden = tf.layers.dense(pictures, 16, tf.nn.relu, name="hidden")
            return tf.layers.dense(hidden, 1, name="out")

    return judge(real), judge(fake)
