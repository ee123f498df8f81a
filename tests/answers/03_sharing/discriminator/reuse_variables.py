"""Right: reuse_variables() on the open scope after the first use.

score: 5
"""


# %% discriminator
def judge_both(real, fake):
    def judge(pictures):
        with tf.variable_scope("hidden"):
            w = tf.get_variable("w", [pictures.shape[1], 16])
            b = tf.get_variable("b", [16])
            hidden = tf.nn.relu(tf.nn.xw_plus_b(pictures, w, b))
        w = tf.get_variable("w", [16, 1])
        b = tf.get_variable("b", [1])
        return tf.nn.xw_plus_b(hidden, w, b)

    with tf.variable_scope("discriminator"):
        on_real = judge(real)
        tf.get_variable_scope().reuse_variables()
        return on_real, judge(fake)
