"""slim.arg_scope(…) itself is returned.

score: 0
test-mode-training: The test's program stopped at line 2, `with slim.arg_scope(mode_scope(Tr
test-mode-evaluation: The test's program stopped at line 2, `with slim.arg_scope(mode_scope(Fa
test-mode-dropout: The test's program stopped at line 2, `with slim.arg_scope(mode_scope(Tr
test-mode-no-dropout: The test's program stopped at line 2, `with slim.arg_scope(mode_scope(Fa
"""


# %% mode-scope
def mode_scope(is_training, decay, keep_prob):
    params = {"is_training": is_training, "decay": decay}
    return slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm, normalizer_params=params)
