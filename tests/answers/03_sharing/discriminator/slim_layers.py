"""Right: layers of TF-Slim with fixed scopes.

score: 5
"""


# %% discriminator
def judge(pictures, reuse):
    with tf.variable_scope("discriminator", reuse=reuse):
        hidden = slim.fully_connected(pictures, 16, scope="hidden")
        return slim.fully_connected(hidden, 1, activation_fn=None, scope="logits")


def judge_both(real, fake):
    return judge(real, reuse=False), judge(fake, reuse=True)
