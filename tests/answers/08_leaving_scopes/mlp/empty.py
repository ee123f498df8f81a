"""Handed in as it was.

score: 0
test-mlp-variables: The test's program stopped at line 1
test-mlp-shared: The test's program stopped at line 1
test-mlp-apart: The test's program stopped at line 1
test-mlp-names: The test's program stopped at line 1
test-mlp-values: The test's program stopped at line 1
test-mlp-gradients: The test's program stopped at line 1
"""


# %% mlp
class Mlp(tf.Module):
    pass
