"""Right: first all variables, then the calculation in its boxes.

score: 5
"""


# %% repair-names
def autoencoder(x):
    sizes = {"encoder": [x.shape[-1], 3], "decoder": [3, x.shape[-1]]}
    made = {}
    for name, size in sizes.items():
        with tf.variable_scope(name):
            w = tf.get_variable("w", size)
            made[name] = w, tf.get_variable("b", size[1:], initializer=tf.zeros_initializer())
    with tf.name_scope("net"):
        for name, (w, b) in made.items():
            with tf.name_scope(name):
                x = tf.tanh(tf.add(tf.matmul(x, w), b))
    return x
