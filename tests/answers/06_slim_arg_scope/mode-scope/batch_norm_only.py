"""dropout is not told the mode.

score: 3
test-mode-no-dropout: In evaluation dropout still sets elements to zero. Its own is_training is
"""


# %% mode-scope
def mode_scope(is_training, decay, keep_prob):
    params = {"is_training": is_training, "decay": decay}
    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm, normalizer_params=params):
        with slim.arg_scope([slim.dropout], keep_prob=keep_prob) as scope:
            return scope
