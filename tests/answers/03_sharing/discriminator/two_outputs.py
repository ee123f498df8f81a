"""The output layer has two units, one for real and one for fake.

score: 3
test-gan-shared: The judge uses variables of shapes
test-gan-values: A judgement has shape
"""


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
            hidden = tf.layers.dense(pictures, 16, tf.nn.relu, name="hidden")
            return tf.layers.dense(hidden, 2, name="out")

    return judge(real), judge(fake)
