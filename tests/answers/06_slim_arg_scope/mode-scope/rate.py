"""The share to drop in place of the share to keep; decay is forgotten.

score: 2
test-mode-training: An average went from 100 to 99.9: set the decay.
test-mode-dropout: Kept elements become 5, not 1/keep_prob = 1.25. Set keep_prob.
"""


# %% mode-scope
def mode_scope(is_training, decay, keep_prob):
    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm):
        with slim.arg_scope([slim.batch_norm, slim.dropout], is_training=is_training):
            with slim.arg_scope([slim.dropout], keep_prob=1 - keep_prob) as scope:
                return scope
