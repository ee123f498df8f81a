"""The activation is switched off, too.

score: 3
test-mode-evaluation: Evaluation must use the stored averages, and relu after them as slim has it.
"""


# %% mode-scope
def mode_scope(is_training, decay, keep_prob):
    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm, activation_fn=None):
        with slim.arg_scope([slim.batch_norm, slim.dropout], is_training=is_training):
            with slim.arg_scope([slim.batch_norm], decay=decay):
                with slim.arg_scope([slim.dropout], keep_prob=keep_prob) as scope:
                    return scope
