"""Right: names compared as plain text.

score: 5
"""


# %% train-half
def train_half(loss, scope, rate):
    mine = [v for v in tf.trainable_variables() if v.name.startswith(scope + "/")]
    return tf.train.GradientDescentOptimizer(rate).minimize(loss, var_list=mine)
