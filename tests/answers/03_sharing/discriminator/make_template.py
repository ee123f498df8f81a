"""Right: tf.make_template makes the scope and shares it.

score: 5
"""


# %% discriminator
def judge(pictures):
    hidden = tf.layers.dense(pictures, 16, activation=tf.nn.relu)
    return tf.layers.dense(hidden, 1)


def judge_both(real, fake):
    template = tf.make_template("discriminator", judge)
    return template(real), template(fake)
