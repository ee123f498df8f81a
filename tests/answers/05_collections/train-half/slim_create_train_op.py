"""Right: slim's training op, with its list of variables.

score: 5
"""


# %% train-half
def train_half(loss, scope, rate):
    optimizer = tf.train.GradientDescentOptimizer(rate)
    mine = slim.get_trainable_variables(re.escape(scope) + "/")
    return slim.learning.create_train_op(
        loss, optimizer, global_step=None, variables_to_train=mine, check_numerics=False
    )
