"""The old function, called by its new name.

score: 4
test-scaler-shared: . tf.Variable never shares: use tf.get_variable, and open no scope in the function.
"""


# %% new-scaler
def new_scaler(x, mean, spread):
    return old_scaler(x, mean, spread)
