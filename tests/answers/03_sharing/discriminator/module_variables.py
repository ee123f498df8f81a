"""Variables made once, outside of the functions: they belong to an old graph.

score: 0
test-gan-four: The test's program stopped at line 3, `with tf.variable_scope("vqtbzx"): on_real
test-gan-shared: The test's program stopped at line 3, `on_real, on_fake = judge_both(real, fake)
test-gan-values: The test's program stopped at line 3, `on_real, on_fake = judge_both(real, fake)
test-gan-gradients: The test's program stopped at line 3, `on_real, on_fake = judge_both(real, fake)
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
