"""Right in effect: each call says everything itself.

score: 4
"""


# %% repair-defaults
def tower(x, units, start, rate):
    says = {
        "initializer": tf.constant_initializer(start),
        "regularizer": slim.l1_regularizer(rate),
    }
    w1 = tf.get_variable("tower/one/w", [x.shape[-1], units], **says)
    b1 = tf.get_variable("tower/one/b", [units], initializer=tf.zeros_initializer())
    w2 = tf.get_variable("tower/two/w", [units, units], **says)
    w3 = tf.get_variable("tower/three/w", [units, 1], **says)
    return tf.matmul(tf.tanh(tf.matmul(tf.tanh(tf.matmul(x, w1) + b1), w2)), w3)
