"""Right, with variables of tf_slim.

score: 5
"""


# %% repair-names
def autoencoder(x):
    columns = x.shape[-1].value
    with tf.name_scope("net"):
        for name, units in (("encoder", 3), ("decoder", columns)):
            with tf.variable_scope(name):
                w = slim.model_variable("w", shape=[x.shape[-1].value, units])
                b = slim.model_variable("b", shape=[units], initializer=tf.zeros_initializer())
                x = tf.nn.tanh(tf.nn.bias_add(tf.matmul(x, w), b))
    return x
