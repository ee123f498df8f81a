"""All names of variables are right; each layer still has two boxes.

score: 3
test-repair-boxes: net/encoder_1/MatMul
test-repair-both-boxes: ['decoder_1', 'encoder_1']
"""


# %% repair-names
def layer(x, units, layer):
    with tf.variable_scope(layer):
        w = tf.get_variable("w", [x.shape[-1], units])
    with tf.variable_scope(layer):
        b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
        return tf.tanh(tf.matmul(x, w) + b)


def autoencoder(x):
    with tf.name_scope("net"):
        return layer(layer(x, 3, "encoder"), x.shape[-1], "decoder")
