"""By hand, and a variable without gradient is forgotten.

score: 4
test-half-moves: Next step: A gradient is None where the loss does not depend on a varia
"""


# %% train-half
def train_half(loss, scope, rate):
    mine = tf.trainable_variables(re.escape(scope) + "/")
    return [v.assign_sub(rate * g) for g, v in zip(tf.gradients(loss, mine), mine)]
