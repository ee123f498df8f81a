"""Right: both inputs go through the layers as one batch, and are parted afterwards.

score: 5
"""


# %% discriminator
def judge_both(real, fake):
    with tf.variable_scope("discriminator"):
        hidden = tf.layers.dense(tf.concat([real, fake], axis=0), 16, tf.nn.relu)
        judgements = tf.layers.dense(hidden, 1)
    return judgements[: real.shape[0]], judgements[real.shape[0] :]
