"""The settings in normalizer_params.

score: 4
"""


# %% mode-scope
def mode_scope(is_training, decay, keep_prob):
    params = {"is_training": is_training, "decay": decay}
    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm, normalizer_params=params):
        with slim.arg_scope([slim.dropout], is_training=is_training, keep_prob=keep_prob) as scope:
            pass
    return scope
