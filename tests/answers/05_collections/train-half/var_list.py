"""Right: var_list by scope, taken literally.

score: 5
"""


# %% train-half
def train_half(loss, scope, rate):
    mine = tf.trainable_variables(re.escape(scope) + "/")
    return tf.train.GradientDescentOptimizer(rate).minimize(loss, var_list=mine)
