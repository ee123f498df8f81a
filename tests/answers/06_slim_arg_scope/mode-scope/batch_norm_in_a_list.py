"""batch_norm is found by its own list.

score: 4
"""


# %% mode-scope
def mode_scope(is_training, decay, keep_prob):
    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm):
        with slim.arg_scope([slim.batch_norm], is_training=is_training, decay=decay):
            with slim.arg_scope([slim.dropout], is_training=is_training, keep_prob=keep_prob) as s:
                return s
