"""The optimizer trains its default list.

score: 0
test-half-moves: The step for 'enc' also moved ['dec/w', 'top']. Without var_list, an optimizer
test-half-beginning: The step for 'conv1' also moved ['conv10/w', 'conv1_new/w', 'old/conv1/w']. A
test-half-trainable: The step for 'enc' also moved ['dec/w', 'top']. trainable=False means: no optimizer s
test-half-dots: The step for 'block.1' also moved ['block-1/w', 'block21/w']. In a regular exp
test-half-pair: After the first step a and b are [[0.5, 0.5], [0.5, 0.5]], not [0.5, 1]. Two c
"""


# %% train-half
def train_half(loss, scope, rate):
    with tf.variable_scope(scope):
        return tf.train.GradientDescentOptimizer(rate).minimize(loss)
