"""The biases come from get_variable now; the box is still a variable scope.

score: 0
test-repair-prefix: Which kind of scope makes a box for ops only?
test-repair-saved: 'net/decoder/b', 'net/decoder/w'
test-repair-boxes: net/encoder_1/MatMul
test-repair-both-boxes: ['decoder_1', 'encoder_1']
test-repair-values: The checkpoint does not load
"""


# %% repair-names
def layer(x, units, layer):
    with tf.variable_scope(layer):
        w = tf.get_variable("w", [x.shape[-1], units])
    with tf.variable_scope(layer):
        b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
        return tf.tanh(tf.matmul(x, w) + b)


def autoencoder(x):
    with tf.variable_scope("net"):
        return layer(layer(x, 3, "encoder"), x.shape[-1], "decoder")
