"""The names are right; the last tanh is missing.

score: 4
test-repair-values: tanh(x @ w + b), twice
"""


# %% repair-names
def autoencoder(x):
    with tf.name_scope("net"):
        with tf.variable_scope("encoder"):
            w = tf.get_variable("w", [x.shape[-1], 3])
            b = tf.get_variable("b", [3], initializer=tf.zeros_initializer())
            code = tf.tanh(tf.matmul(x, w) + b)
        with tf.variable_scope("decoder"):
            w = tf.get_variable("w", [3, x.shape[-1]])
            b = tf.get_variable("b", x.shape[-1:], initializer=tf.zeros_initializer())
            return tf.matmul(code, w) + b
