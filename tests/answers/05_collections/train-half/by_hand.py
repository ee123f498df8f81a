"""Right: gradients and assignments by hand, None left out.

score: 5
"""


# %% train-half
def train_half(loss, scope, rate):
    key = tf.GraphKeys.TRAINABLE_VARIABLES
    mine = tf.get_collection(key, scope="^" + re.escape(scope) + "/")
    pairs = zip(tf.gradients(loss, mine), mine)
    return tf.group([v.assign_sub(rate * g) for g, v in pairs if g is not None])
