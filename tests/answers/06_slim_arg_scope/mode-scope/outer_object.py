"""The object of the outer block does not know the inner one.

score: 2
test-mode-dropout: Kept elements become 2, not 1/keep_prob = 1.25. Set keep_prob.
test-mode-no-dropout: In evaluation dropout still sets elements to zero. Its own is_training is
"""


# %% mode-scope
def mode_scope(is_training, decay, keep_prob):
    params = {"is_training": is_training, "decay": decay}
    with slim.arg_scope(
        [slim.conv2d], normalizer_fn=slim.batch_norm, normalizer_params=params
    ) as scope:
        with slim.arg_scope([slim.dropout], is_training=is_training, keep_prob=keep_prob):
            return scope
