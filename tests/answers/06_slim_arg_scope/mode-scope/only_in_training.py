"""Evaluation has no batch normalization at all.

score: 3
test-mode-evaluation: Missing: ['conv/BatchNorm/moving_mean', 'conv/BatchNorm/moving_variance'
"""


# %% mode-scope
def mode_scope(is_training, decay, keep_prob):
    normalizer = slim.batch_norm if is_training else None
    with slim.arg_scope([slim.conv2d], normalizer_fn=normalizer):
        with slim.arg_scope([slim.batch_norm], decay=decay):
            with slim.arg_scope([slim.dropout], is_training=is_training, keep_prob=keep_prob) as s:
                return s
