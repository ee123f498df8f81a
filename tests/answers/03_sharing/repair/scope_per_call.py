"""Another scope name for every call.

score: 0
test-repair-count: 8 variables for 2 inputs: nothing is shared. A default_name makes a NEW scope ea
test-repair-names: Too many: ['encoder_1/one/b', 'encoder_1/one/w', 'encoder_1/two/b', 'encoder_1/t
test-repair-values: Each code must come from its own input: tanh layers, the four variables.
test-repair-gradients: A loss on code 0 trains ['encoder/one/b', 'encoder/one/w', 'encoder/two/b', 'enc
"""


# %% repair
def layer(x, units):
    w = tf.get_variable("w", [x.shape[-1], units])
    b = tf.get_variable("b", [units], initializer=tf.zeros_initializer())
    return tf.tanh(tf.matmul(x, w) + b)


def encoder(x):
    with tf.variable_scope(None, default_name="encoder"):
        with tf.variable_scope("one"):
            x = layer(x, 8)
        with tf.variable_scope("two"):
            return layer(x, 4)


def encode_all(inputs):
    return [encoder(x) for x in inputs]
