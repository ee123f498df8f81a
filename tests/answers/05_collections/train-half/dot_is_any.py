"""The scope's name is taken as a regular expression.

score: 4
test-half-dots: The step for 'block.1' also moved ['block-1/w', 'block21/w']. In a regular exp
"""


# %% train-half
def train_half(loss, scope, rate):
    mine = tf.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES, scope=scope + "/")
    return tf.train.GradientDescentOptimizer(rate).minimize(loss, var_list=mine)
