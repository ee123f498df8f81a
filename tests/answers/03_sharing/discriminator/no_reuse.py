"""The same scope for every call, and nothing that asks for sharing.

score: 0
test-gan-four: The test's program stopped at line 3, `on_real, on_fake = judge_both(real, fake)
test-gan-shared: The test's program stopped at line 3, `on_real, on_fake = judge_both(real, fake)
test-gan-values: The test's program stopped at line 3, `on_real, on_fake = judge_both(real, fake)
test-gan-gradients: The test's program stopped at line 3, `on_real, on_fake = judge_both(real, fake)
"""


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        with tf.variable_scope("discriminator"):
            hidden = tf.layers.dense(pictures, 16, tf.nn.relu, name="hidden")
            return tf.layers.dense(hidden, 1, name="out")

    return judge(real), judge(fake)
