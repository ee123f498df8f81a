"""Right: two blocks for each layer, and the second goes on in the first one's name scope.

score: 5
"""


# %% repair-names
def layer(x, units, name):
    with tf.variable_scope(name) as scope:
        w = tf.get_variable("w", [x.shape[-1], units])
    with tf.variable_scope(scope, auxiliary_name_scope=False):
        with tf.name_scope(scope.original_name_scope):
            b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
            return tf.tanh(tf.matmul(x, w) + b)


def autoencoder(x):
    with tf.name_scope("net"):
        code = layer(x, 3, "encoder")
        return layer(code, x.shape[-1], "decoder")
