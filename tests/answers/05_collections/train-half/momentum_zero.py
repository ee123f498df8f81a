"""Right: another optimizer that comes to the same; a set of names.

score: 5
"""


# %% train-half
def train_half(loss, scope, rate):
    names = {v.name for v in tf.trainable_variables() if v.name.find(scope + "/") == 0}
    mine = [v for v in tf.global_variables() if v.name in names]
    return tf.train.MomentumOptimizer(rate, 0.0).minimize(loss, var_list=mine)
