"""A partial function as normalizer_fn.

score: 4
"""

# %% mode-scope
import functools


def mode_scope(is_training, decay, keep_prob):
    norm = functools.partial(slim.batch_norm, is_training=is_training, decay=decay)
    with slim.arg_scope([slim.dropout], keep_prob=keep_prob, is_training=is_training):
        with slim.arg_scope([slim.conv2d], normalizer_fn=norm) as scope:
            return scope
