"""The scope's name is only the beginning of other names.

score: 4
test-half-beginning: The step for 'conv1' also moved ['conv10/w', 'conv1_new/w']. A pattern fits th
"""


# %% train-half
def train_half(loss, scope, rate):
    mine = tf.trainable_variables(re.escape(scope))
    return tf.train.GradientDescentOptimizer(rate).minimize(loss, var_list=mine)
