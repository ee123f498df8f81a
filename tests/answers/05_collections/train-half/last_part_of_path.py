"""Only the first part of a variable's name is compared.

score: 4
test-half-moves: The list was empty. The scope may be an inner one
"""


# %% train-half
def train_half(loss, scope, rate):
    mine = [v for v in tf.trainable_variables() if v.name.split("/")[0] == scope]
    return tf.train.GradientDescentOptimizer(rate).minimize(loss, var_list=mine)
