"""Variables kept outside of the function: they belong to the graph of an earlier call.

score: 0
test-gan-four: A variable of an older graph was used: make it inside the function.
test-gan-shared: A variable of an older graph was used: make it inside the function.
test-gan-values: A variable of an older graph was used: make it inside the function.
test-gan-gradients: A variable of an older graph was used: make it inside the function.
"""

# %% discriminator
CACHE = {}


def cached(name, shape):
    if name not in CACHE:
        CACHE[name] = tf.get_variable("discriminator/" + name, shape)
    return CACHE[name]


def judge_both(real, fake):
    def judge(pictures):
        hidden = tf.matmul(pictures, cached("w1", [pictures.shape[1], 16])) + cached("b1", [16])
        return tf.matmul(tf.nn.relu(hidden), cached("w2", [16, 1])) + cached("b2", [1])

    return judge(real), judge(fake)
