"""The leaking biases are left out.

score: 0
test-repair-count: Only ['encoder/one/w', 'encoder/two/w']. Each of the two layers has a `w` and a `b`
test-repair-names: Missing: ['encoder/one/b', 'encoder/two/b'].
test-repair-values: There is no variable encoder/one/b.
test-repair-gradients: Every code must train the same four variables.
"""


# %% repair
def encode_all(inputs):
    codes = []
    for x in inputs:
        with tf.variable_scope("encoder", reuse=tf.AUTO_REUSE):
            x = tf.tanh(tf.matmul(x, tf.get_variable("one/w", [x.shape[-1], 8])))
            codes.append(tf.tanh(tf.matmul(x, tf.get_variable("two/w", [8, 4]))))
    return codes
