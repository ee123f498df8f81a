"""The list of all variables, trainable or not.

score: 4
test-half-trainable: The step for 'enc' also moved ['enc/steps']. trainable=False means: no optimiz
"""


# %% train-half
def train_half(loss, scope, rate):
    mine = tf.global_variables(re.escape(scope) + "/")
    return tf.train.GradientDescentOptimizer(rate).minimize(loss, var_list=mine)
