"""A second set of weights that starts as a copy of the first.

score: 0
test-gan-four: 8 variables, not 4: ['discriminator/v0', 'discriminator/v1', 'discriminator/v2',
test-gan-shared: Only real uses ['discriminator/v0', 'discriminator/v1', 'discriminator/v2', 'dis
test-gan-values: Judge each input itself, by shared variables; relu in the hidden layer only.
test-gan-gradients: Real pictures train ['discriminator/v0', 'discriminator/v1', 'discriminator/v2',
"""


# %% discriminator
def judge(pictures, start):
    made = []
    for number, shape in enumerate([[pictures.shape[1], 16], [16], [16, 1], [1]]):
        value = start[number].initialized_value() if start else tf.random_normal(shape)
        made.append(tf.Variable(value, name=f"v{number}"))
    w1, b1, w2, b2 = made
    return tf.matmul(tf.nn.relu(tf.matmul(pictures, w1) + b1), w2) + b2, made


def judge_both(real, fake):
    with tf.variable_scope("discriminator"):
        on_real, made = judge(real, None)
        on_fake, _ = judge(fake, made)
    return on_real, on_fake
