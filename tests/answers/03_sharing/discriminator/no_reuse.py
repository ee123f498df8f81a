"""The same scope at both uses, and nothing that asks for sharing.

score: 0
test-gan-four: Is it another call of one layer? Then let it ask for sharing.
test-gan-shared: Is it another call of one layer? Then let it ask for sharing.
test-gan-values: Is it another call of one layer? Then let it ask for sharing.
test-gan-gradients: Is it another call of one layer? Then let it ask for sharing.
"""


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        with tf.variable_scope("discriminator"):
            hidden = tf.layers.dense(pictures, 16, tf.nn.relu, name="hidden")
            return tf.layers.dense(hidden, 1, name="out")

    return judge(real), judge(fake)
