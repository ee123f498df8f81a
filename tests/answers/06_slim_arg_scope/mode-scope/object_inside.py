"""A scope object opened inside forgets the normalization.

score: 2
test-mode-training: There is no conv/BatchNorm/moving_mean: the convolution has no batch nor
test-mode-evaluation: Missing: ['conv/BatchNorm/moving_mean', 'conv/BatchNorm/moving_variance'
"""


# %% mode-scope
def mode_scope(is_training, decay, keep_prob):
    with slim.arg_scope([slim.dropout], is_training=is_training, keep_prob=keep_prob) as dropping:
        pass
    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm):
        with slim.arg_scope([slim.batch_norm], is_training=is_training, decay=decay):
            with slim.arg_scope(dropping) as scope:
                return scope
