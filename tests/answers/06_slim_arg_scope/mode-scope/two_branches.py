"""One scope for training, another for evaluation.

score: 4
"""


# %% mode-scope
def mode_scope(is_training, decay, keep_prob):
    if is_training:
        with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm):
            with slim.arg_scope([slim.batch_norm], decay=decay):
                with slim.arg_scope([slim.dropout], keep_prob=keep_prob) as scope:
                    return scope
    both = [slim.batch_norm, slim.dropout]
    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm):
        with slim.arg_scope(both, is_training=False) as scope:
            return scope
