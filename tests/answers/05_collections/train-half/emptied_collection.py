"""All other variables are thrown out of the collection, for good.

score: 4
test-half-pair: The list was empty. The scope may be an inner one
"""


# %% train-half
def train_half(loss, scope, rate):
    trainable = tf.get_collection_ref(tf.GraphKeys.TRAINABLE_VARIABLES)
    trainable[:] = [v for v in trainable if v.name.startswith(scope + "/")]
    return tf.train.GradientDescentOptimizer(rate).minimize(loss)
