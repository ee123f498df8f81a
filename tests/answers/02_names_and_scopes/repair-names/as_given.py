"""Nothing repaired.

score: 0
test-repair-prefix: the checkpoint knows no `net/`
test-repair-saved: missing
test-repair-boxes: open each layer's scope only once
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
    with tf.variable_scope("net"):
        return layer(layer(x, 3, "encoder"), x.shape[-1], "decoder")
