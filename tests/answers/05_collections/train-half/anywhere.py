"""The scope's name is looked for anywhere in the name.

score: 4
test-half-beginning: The step for 'conv1' also moved ['conv10/w', 'conv1_new/w', 'old/conv1/w']. A
"""


# %% train-half
def train_half(loss, scope, rate):
    mine = [v for v in tf.trainable_variables() if scope in v.name]
    return tf.train.GradientDescentOptimizer(rate).minimize(loss, var_list=mine)
