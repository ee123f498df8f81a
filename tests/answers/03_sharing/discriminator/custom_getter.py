"""Right: a custom getter remembers what it made, by name.

score: 5
"""


# %% discriminator
def judge_both(real, fake):
    made = {}

    def remember(getter, name, *args, **kwargs):
        if name not in made:
            made[name] = getter(name, *args, **kwargs)
        return made[name]

    def judge(pictures):
        with tf.variable_scope("discriminator", custom_getter=remember):
            w1 = tf.get_variable("hidden/w", [pictures.shape[-1], 16])
            b1 = tf.get_variable("hidden/b", [16])
            w2 = tf.get_variable("out/w", [16, 1])
            b2 = tf.get_variable("out/b", [1])
        return tf.matmul(tf.nn.relu(tf.matmul(pictures, w1) + b1), w2) + b2

    return judge(real), judge(fake)
