"""A second set of weights that starts as a copy of the first: equal, not shared.

score: 0
test-gan-four: Does each use make its own set? The second use must ask for sharing.
test-gan-shared: The second use must share in every layer.
test-gan-values: One picture, two judgements: there are two sets of weights.
test-gan-gradients: The judge must learn from both, so both must use the same variables.
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
