"""The learning rate is written down as a number.

score: 3
test-half-moves: Not by rate times gradient, in ONE step
test-half-pair: After the first step a and b are [[0.800000011920929, 0.800000011920929], [1.0
"""


# %% train-half
def train_half(loss, scope, rate):
    mine = tf.trainable_variables(re.escape(scope) + "/")
    return tf.train.GradientDescentOptimizer(0.1).minimize(loss, var_list=mine)
