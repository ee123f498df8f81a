"""The box is a name_scope now; tf.Variable still reads it.

score: 0
test-repair-prefix: tf.Variable takes every open NAME scope
test-repair-saved: ['decoder/b', 'encoder/b'] are missing
test-repair-boxes: net/encoder_1/zeros
test-repair-both-boxes: ['decoder_1', 'encoder_1']
test-repair-values: The checkpoint does not load
"""


# %% repair-names
def layer(x, units, layer):
    with tf.variable_scope(layer):
        w = tf.get_variable("w", [x.shape[-1], units])
    with tf.variable_scope(layer):
        b = tf.Variable(tf.zeros([units]), name="b")
        return tf.tanh(tf.matmul(x, w) + b)


def autoencoder(x):
    with tf.name_scope("net"):
        return layer(layer(x, 3, "encoder"), x.shape[-1], "decoder")
