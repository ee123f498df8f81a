"""The argument is_training is never used.

score: 2
test-mode-evaluation: Update ops in evaluation: ['conv/BatchNorm/AssignMovingAvg', 'conv/BatchNo
test-mode-no-dropout: In evaluation dropout still sets elements to zero. Its own is_training is
"""


# %% mode-scope
def mode_scope(is_training, decay, keep_prob):
    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm):
        with slim.arg_scope([slim.batch_norm], decay=decay):
            with slim.arg_scope([slim.dropout], keep_prob=keep_prob) as scope:
                return scope
