"""Right: layer objects of tf.layers keep their variables.

score: 5
"""


# %% discriminator
def judge_both(real, fake):
    with tf.variable_scope("discriminator"):
        hidden = tf.layers.Dense(16, activation=tf.nn.relu, name="hidden")
        out = tf.layers.Dense(1, name="out")
        return out(hidden(real)), out(hidden(fake))
