"""No hidden layer: two variables are missing.

score: 0
test-gan-four: Missing: shapes [(12, 16), (16,), (16, 1)]. Each of the two layers has weights and biases.
test-gan-shared: The judge uses variables of shapes
test-gan-values: Missing: shapes [(12, 16), (16,), (16, 1)]. Each of the two layers has weights and biases.
test-gan-gradients: A loss on real pictures trains
"""


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
            return tf.layers.dense(pictures, 1, name="out")

    return judge(real), judge(fake)
