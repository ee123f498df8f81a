"""An optimizer whose first step is right, and whose second is larger.

score: 4
test-half-pair: and each time by rate times gradient.
"""


# %% train-half
def train_half(loss, scope, rate):
    mine = tf.trainable_variables(re.escape(scope) + "/")
    return tf.train.MomentumOptimizer(rate, 0.9).minimize(loss, var_list=mine)
