"""The place in the list, not the scope, decides.

score: 0
test-half-moves: The step for 'enc' also moved ['dec/w']. Without var_list
test-half-beginning: The step for 'conv1' also moved ['conv10/w']
test-half-trainable: The step for 'enc' also moved ['dec/w']
test-half-dots: The step for 'block.1' also moved ['block21/w']
test-half-pair: After the second step a and b are [[0.25, 0.25], [1.0, 1.0]]
"""


# %% train-half
def train_half(loss, scope, rate):
    mine = tf.trainable_variables()[:1]
    return tf.train.GradientDescentOptimizer(rate).minimize(loss, var_list=mine)
