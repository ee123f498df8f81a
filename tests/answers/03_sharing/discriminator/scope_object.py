"""Right: the scope object is opened again with reuse=True; resource variables.

score: 5
"""


# %% discriminator
def judge(pictures):
    hidden = tf.layers.dense(pictures, 16, tf.nn.relu, name="hidden")
    return tf.layers.dense(hidden, 1, name="judgement")


def judge_both(real, fake):
    with tf.variable_scope("discriminator", use_resource=True) as scope:
        on_real = judge(real)
    with tf.variable_scope(scope, reuse=True):
        return on_real, judge(fake)
