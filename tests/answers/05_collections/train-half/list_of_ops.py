"""Right: a list of assignments; the scope's name cut off the variable's.

score: 5
"""


# %% train-half
def train_half(loss, scope, rate):
    ops = []
    for gradient, v in tf.train.GradientDescentOptimizer(1.0).compute_gradients(loss):
        if gradient is not None and v.name[: len(scope) + 1] == scope + "/":
            ops.append(tf.assign(v, v - rate * gradient))
    return ops
