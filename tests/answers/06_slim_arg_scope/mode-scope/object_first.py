"""A scope object is opened first, lists inside it.

score: 4
"""


# %% mode-scope
def mode_scope(is_training, decay, keep_prob):
    with slim.arg_scope([slim.batch_norm, slim.dropout], is_training=is_training) as mode:
        pass
    with slim.arg_scope(mode):
        with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm):
            with slim.arg_scope([slim.batch_norm], decay=decay):
                with slim.arg_scope([slim.dropout], keep_prob=keep_prob) as scope:
                    return scope
