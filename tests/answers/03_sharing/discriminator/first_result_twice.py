"""Four variables, because only the real pictures are ever looked at.

score: 4
test-gan-values: Judge each input itself, by shared variables; relu in the hidden layer only.
"""


# %% discriminator
def judge_both(real, fake):
    with tf.variable_scope("discriminator"):
        hidden = tf.layers.dense(real, 16, tf.nn.relu)
        judgement = tf.layers.dense(hidden, 1)
    return judgement, judgement
