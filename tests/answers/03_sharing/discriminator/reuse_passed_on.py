"""Right: reuse is an argument, passed on to each layer; written with get_variable.

score: 5
"""


# %% discriminator
def dense(x, units, name, reuse):
    with tf.variable_scope(name, reuse=reuse):
        weights = tf.get_variable("weights", [x.shape[1], units])
        biases = tf.get_variable("biases", [units], initializer=tf.zeros_initializer())
        return tf.matmul(x, weights) + biases


def judge(pictures, reuse=None):
    with tf.variable_scope("discriminator"):
        return dense(tf.nn.relu(dense(pictures, 16, "one", reuse)), 1, "two", reuse)


def judge_both(real, fake):
    return judge(real), judge(fake, reuse=True)
